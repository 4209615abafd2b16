import type { StateKind } from "#lib/fields/client/state-properties";

const MANAGER = "https://business.facebook.com/latest/whatsapp_manager";
const SUPPORT = "https://business.facebook.com/business-support-home/";
const PAGES: Partial<Record<StateKind, string>> = { template: "message_templates", phone: "phone_numbers" };

type Place = { wabaId: string | null; businessId: string | null };

/** The page of WhatsApp Manager on which templates or numbers of this account can be edited. */
export function managerLink(kind: StateKind, place: Place): string {
  return `${MANAGER}/${PAGES[kind] ?? "overview"}/${query({ business_id: place.businessId, asset_id: place.wabaId })}`;
}

/** Meta's page for appeals against its decisions. */
export function supportLink({ businessId }: Pick<Place, "businessId">): string {
  return `${SUPPORT}${query({ business_id: businessId })}`;
}

function query(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((one): one is [string, string] => Boolean(one[1]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
