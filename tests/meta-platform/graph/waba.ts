import type { Waba } from "../state.ts";
import type { Call, Edge } from "./call.ts";
import { expanded, list } from "./call.ts";
import { wabaHealth } from "./health-status.ts";
import { getMessageTemplates } from "./message-templates.ts";
import { getPhoneNumbers } from "./phone-numbers.ts";
import type { FieldReaders, Selected } from "./select.ts";
import { selectFields } from "./select.ts";
import { getSubscribedApps } from "./subscribed-apps.ts";

const DEFAULT_FIELDS = ["id", "name", "timezone_id", "message_template_namespace", "currency"];
const LIST_FIELDS = ["id", "name", "currency", "timezone_id", "message_template_namespace"];

export const getWaba: Edge<Waba> = (call, waba) => printWaba(call, waba, DEFAULT_FIELDS);

/** The owned, client and assigned edges return WABAs in the same format. */
export function listWabas(call: Call, wabas: Waba[], extraFields: (waba: Waba) => object = () => ({})): object {
  return list(call, wabas, (waba) => ({ ...printWaba(call, waba, LIST_FIELDS), ...extraFields(waba) }));
}

function printWaba(call: Call, waba: Waba, defaults: readonly string[]): Record<string, unknown> {
  return selectFields(call.request.params.fields, defaults, wabaFields(call, waba), "WhatsAppBusinessAccount");
}

function wabaFields(call: Call, waba: Waba): FieldReaders {
  const { businesses } = call.context.state;
  const owner = { id: waba.businessId, name: businesses.get(waba.businessId)?.name ?? waba.name };
  const edge = (name: string, get: Edge<Waba>) => (selected: Selected) =>
    get(expanded(call, waba.id, name, selected.subfields, selected.limit), waba);
  return {
    id: () => waba.id,
    name: () => waba.name,
    account_review_status: () => waba.accountReviewStatus,
    business_verification_status: () => waba.businessVerificationStatus,
    country: () => waba.country,
    creation_time: () => waba.creationTime,
    currency: () => waba.currency,
    health_status: () => wabaHealth(call, waba),
    is_enabled_for_insights: () => true,
    is_shared_with_partners: () => waba.sharedWith.length > 0,
    message_template_namespace: () => waba.messageTemplateNamespace,
    on_behalf_of_business_info: () => ({ ...owner, status: "APPROVED", type: "SELF" }),
    owner_business: () => owner,
    owner_business_info: () => owner,
    ownership_type: () => waba.ownershipType,
    primary_business_location: () => waba.country,
    primary_funding_id: () => undefined,
    purchase_order_number: () => undefined,
    status: () => waba.status,
    timezone_id: () => waba.timezoneId,
    whatsapp_business_manager_messaging_limit: () => waba.messagingLimit,
    phone_numbers: edge("phone_numbers", getPhoneNumbers),
    message_templates: edge("message_templates", getMessageTemplates),
    subscribed_apps: edge("subscribed_apps", getSubscribedApps),
  };
}
