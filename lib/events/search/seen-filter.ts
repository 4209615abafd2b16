import type { Context } from "#lib/access/context";
import { MASK } from "#lib/fields/client/mask-sign";
import { isMaskedFor, isPersonalSubject } from "#lib/fields/mask";
import type { EventFilter } from "./filter.ts";

/** A filter with whether its reader may see people: who may not does not find them either. */
export type SeenFilter = EventFilter & { isMasked: boolean };

/** What somebody may not see tells nothing by being found: a person's subject is one that no event has. */
export function seenBy<Filter extends EventFilter>(ctx: Context, filter: Filter): Filter & SeenFilter {
  const isMasked = isMaskedFor(ctx);
  if (!isMasked || !filter.subject) return { ...filter, isMasked };
  return { ...filter, isMasked, subject: filter.subject.map((one) => (isPersonalSubject(one) ? MASK : one)) };
}
