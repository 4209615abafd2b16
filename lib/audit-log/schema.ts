import { z } from "zod";

export const AuditItem = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** E-mail address of a person, or the name of the part of the console that acted by itself. */
  actor: z.string(),
  userId: z.string().nullable(),
  /** Verb in the past, with its domain: `subscription.subscribed`. */
  action: z.string(),
  /** `type:id`, e.g. `waba:102290129340398`. */
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  remoteAddress: z.string().nullable(),
  /** What the target is called. */
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
  /** Part of the actor's name. */
  actor: Text,
  /** A whole action, or all of a domain: `subscription.*`. */
  action: z
    .string()
    .regex(/^[a-z_]+\.(\*|[a-z_]+)$/, "must be an action such as user.created, or all of a domain: user.*")
    .optional(),
  /** A whole target, or all of a type: `waba:*`. */
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
