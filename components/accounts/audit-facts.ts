import { z } from "zod";
import { Difference } from "#lib/subscription-state/schema";

const Flag = z.boolean().nullable().catch(null).default(null);
const Text = z.string().nullable().catch(null).default(null);

const AuditFacts = z.object({
  appId: Text,
  observed: Flag,
  overrideCallbackUri: Text,
  /** The intended values of a failed change. */
  wanted: Flag,
  wantedOverride: Text,
  reason: Text,
  message: Text,
  displayPhoneNumber: Text,
  differences: z.array(Difference).catch([]).default([]),
  event: z.object({ id: z.string(), kind: z.string() }).nullable().catch(null).default(null),
  bulkActId: Text,
});
export type AuditFacts = z.output<typeof AuditFacts>;

/** Reads the details of an audit entry about a subscription. Entries of other versions may have other properties. */
export function auditFacts(kept: unknown): AuditFacts {
  return AuditFacts.parse(AuditFacts.safeParse(kept).data ?? {});
}
