import type { Context } from "#lib/access/context";
import { MASK } from "#lib/fields/client/mask-sign";
import { isMaskedFor, isPersonalSubject } from "#lib/fields/mask";
import type { EventFilter } from "./filter.ts";

/** A filter, and whether people are masked for its reader. Masked readers cannot find people either. */
export type SeenFilter = EventFilter & { isMasked: boolean };

/** For masked readers, replaces subjects of people by one that no event has, so that a match reveals nothing. */
export function seenBy<Filter extends EventFilter>(ctx: Context, filter: Filter): Filter & SeenFilter {
  const isMasked = isMaskedFor(ctx);
  if (!isMasked || !filter.subject) return { ...filter, isMasked };
  return { ...filter, isMasked, subject: filter.subject.map((one) => (isPersonalSubject(one) ? MASK : one)) };
}
