import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { askFields } from "./fields.ts";
import { Id, nodePath, Text } from "./node.ts";
import { graphItems } from "./paging.ts";
import { graphRequest } from "./transport.ts";

export const PHONE_NUMBER_ALWAYS = [
  "id",
  "display_phone_number",
  "verified_name",
  "code_verification_status",
  "quality_rating",
] as const;
export const PHONE_NUMBER_ALL = [
  ...PHONE_NUMBER_ALWAYS,
  "name_status",
  "new_name_status",
  "new_display_name",
  "status",
  "platform_type",
  "throughput",
  "account_mode",
  "whatsapp_business_manager_messaging_limit",
  "webhook_configuration",
  "health_status",
] as const;

/** The callback URL of each level; a level without an override is absent. */
export const WebhookConfiguration = z.looseObject({
  phone_number: Text,
  whatsapp_business_account: Text,
  application: Text,
});

export const GraphPhoneNumber = z.looseObject({
  id: Id,
  display_phone_number: Text,
  verified_name: Text,
  code_verification_status: Text,
  quality_rating: Text,
  name_status: Text,
  new_name_status: Text,
  new_display_name: Text,
  status: Text,
  platform_type: Text,
  throughput: z.looseObject({ level: Text }).nullable().catch(null).default(null),
  account_mode: Text,
  whatsapp_business_manager_messaging_limit: Text,
  webhook_configuration: WebhookConfiguration.nullable().catch(null).default(null),
  health_status: z.record(z.string(), z.unknown()).nullable().catch(null).default(null),
});
export type GraphPhoneNumber = z.output<typeof GraphPhoneNumber>;

/** Meta counts this call for the number's WABA. */
export function getPhoneNumber(
  app: GraphApp,
  { id, wabaId }: { id: string; wabaId: string },
  signal?: AbortSignal,
): Promise<GraphPhoneNumber> {
  return askFields(PHONE_NUMBER_ALL, PHONE_NUMBER_ALWAYS, (fields) =>
    graphRequest(app, { path: nodePath(id), wabaId, query: { fields }, schema: GraphPhoneNumber, signal }),
  );
}

export function getPhoneNumbers(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<GraphPhoneNumber[]> {
  return askFields(PHONE_NUMBER_ALL, PHONE_NUMBER_ALWAYS, (fields) =>
    graphItems(app, {
      path: nodePath(wabaId, "phone_numbers"),
      wabaId,
      query: { fields, limit: "100" },
      item: GraphPhoneNumber,
      signal,
    }),
  );
}
