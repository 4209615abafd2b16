import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { askFields } from "./fields.ts";
import { Id, nodePath, Text } from "./node.ts";
import { graphRequest } from "./transport.ts";

const ALWAYS = ["id", "name", "currency", "timezone_id"] as const;
const ALL = [
  ...ALWAYS,
  "country",
  "status",
  "account_review_status",
  "business_verification_status",
  "ownership_type",
  "owner_business_info",
  "health_status",
] as const;

const TimezoneId = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .default(null);

export const GraphWaba = z.looseObject({
  id: Id,
  name: Text,
  currency: Text,
  timezone_id: TimezoneId,
  country: Text,
  status: Text,
  account_review_status: Text,
  business_verification_status: Text,
  ownership_type: Text,
  owner_business_info: z.looseObject({ id: Id, name: Text }).nullable().catch(null).default(null),
  health_status: z.record(z.string(), z.unknown()).nullable().catch(null).default(null),
});
export type GraphWaba = z.output<typeof GraphWaba>;

export function getWaba(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<GraphWaba> {
  return askFields(ALL, ALWAYS, (fields) =>
    graphRequest(app, { path: nodePath(wabaId), wabaId, query: { fields }, schema: GraphWaba, signal }),
  );
}
