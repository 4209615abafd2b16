import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "#lib/format/time-range";

/** What audit entries are about: the part of an action before its dot. */
export const AUDIT_DOMAINS = [
  "subscription",
  "bulk",
  "app",
  "user",
  "session",
  "settings",
  "token",
  "event",
  "events",
  "content",
  "view",
] as const;

/** The audit page's state, as its URL holds it. */
export const auditSearchParams = {
  last: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsString,
  to: parseAsString,
  domain: parseAsStringLiteral(AUDIT_DOMAINS),
  actor: parseAsString.withDefault(""),
};

export type AuditFilters = inferParserType<typeof auditSearchParams>;
