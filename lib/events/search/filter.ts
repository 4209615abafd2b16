import { z } from "zod";
import type { Context } from "#lib/access/context";
import { MASK } from "#lib/fields/client/mask-sign";
import { isMaskedFor, isPersonalSubject } from "#lib/fields/mask";
import { Text } from "#lib/http/text";
import { isMistake, parseSearch } from "../client/search.ts";
import { EXPORT_FORMATS } from "../search-params.ts";
import { FILTERS } from "./filter-table.ts";

type FilterSchemas = { [Name in keyof typeof FILTERS]: (typeof FILTERS)[Name]["schema"] };

/** The parameters that narrow a list of events. All of them must hold; several values of one are alternatives. */
export const EventFilter = z
  .object({
    // Object.fromEntries forgets which schema has which name.
    ...(Object.fromEntries(Object.entries(FILTERS).map(([name, { schema }]) => [name, schema])) as FilterSchemas),
    q: Text.max(2_000)
      .optional()
      .superRefine((q, check) => {
        const search = parseSearch(q ?? "");
        if (!isMistake(search)) return;
        const { message, position } = search;
        check.addIssue({ code: "custom", message, params: { position } });
      })
      .meta({
        description:
          'Words that must all be found, `"in quotes"` as they stand, and JSON objects that the payload must contain.',
      }),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], error: "must not be before from" });
export type EventFilter = z.infer<typeof EventFilter>;

export const EventListQuery = EventFilter.extend({
  cursor: z.string().optional().meta({ description: "`nextCursor` or `prevCursor` of another answer." }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "At most 200; 50 by default." }),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

export const EventHistogramQuery = EventFilter.extend({
  buckets: z.coerce.number().int().min(1).max(500).default(60).meta({ description: "At most 500; 60 by default." }),
});
export type EventHistogramQuery = z.infer<typeof EventHistogramQuery>;

export const EventExportQuery = EventFilter.extend({ format: z.enum(EXPORT_FORMATS).default("ndjson") });
export type EventExportQuery = z.infer<typeof EventExportQuery>;

/** A filter, and whether people are masked for its reader. Masked readers cannot find people either. */
export type SeenFilter = EventFilter & { isMasked: boolean };

/** For masked readers, replaces subjects of people by one that no event has, so that a match reveals nothing. */
export function seenBy<Filter extends EventFilter>(ctx: Context, filter: Filter): Filter & SeenFilter {
  const isMasked = isMaskedFor(ctx);
  if (!isMasked || !filter.subject) return { ...filter, isMasked };
  return { ...filter, isMasked, subject: filter.subject.map((one) => (isPersonalSubject(one) ? MASK : one)) };
}
