import { z } from "zod";

const Flag = z.boolean().nullable().catch(null).default(null);

const AuditFacts = z
  .object({ observed: Flag, wanted: Flag, reason: z.string().nullable().catch(null).default(null) })
  .catch({ observed: null, wanted: null, reason: null });

/** What an audit entry kept of a subscription; entries of other versions may have kept something else. */
export function auditFacts(kept: unknown): z.output<typeof AuditFacts> {
  return AuditFacts.parse(kept);
}
