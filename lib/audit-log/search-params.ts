import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { AUDIT_DOMAINS } from "#lib/audit/client/actions";
import { RANGES } from "#lib/format/time-range";

/** The state of the audit page in its URL. */
export const auditSearchParams = {
  last: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsString,
  to: parseAsString,
  domain: parseAsStringLiteral(AUDIT_DOMAINS),
  actor: parseAsString.withDefault(""),
  /** One entry. */
  id: parseAsString,
};

export type AuditFilters = inferParserType<typeof auditSearchParams>;
