import { z } from "zod";

export const AuditItem = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** The user's e-mail address, or the name of the part of the console that acted on its own. */
  actor: z.string(),
  userId: z.string().nullable(),
  /** Domain and verb in the past tense: `subscription.subscribed`. */
  action: z.string(),
  /** `type:id`, e.g. `waba:102290129340398`. */
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  remoteAddress: z.string().nullable(),
  /** The name of the target. */
  targetName: z.string().nullable(),
});
export type AuditItem = z.infer<typeof AuditItem>;

export const AuditPage = z.object({ items: z.array(AuditItem), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

const Text = z.string().trim().min(1).max(200).optional();
const Time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional();

export const AuditFilter = z.object({
  /** One entry. */
  id: z.uuid().optional(),
  /** Part of the actor's name. */
  actor: Text,
  /** One action, or all actions of a domain: `subscription.*`. */
  action: z
    .string()
    .regex(/^[a-z_]+\.(\*|[a-z_]+)$/, "must be an action such as user.created, or all actions of a domain: user.*")
    .optional(),
  /** One target, or all targets of a type: `waba:*`. */
  target: Text,
  from: Time,
  to: Time,
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditQuery = AuditFilter.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditExport = AuditFilter.extend({ format: z.enum(["ndjson", "csv"]).default("ndjson") });
export type AuditExport = z.infer<typeof AuditExport>;
