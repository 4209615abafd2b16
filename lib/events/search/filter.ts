import { z } from "zod";
import { SEVERITIES } from "#lib/fields/client/severity";
import { phoneDigits } from "#lib/fields/phone";
import { listParameter } from "#lib/http/list-parameter";
import { Text } from "#lib/http/text";
import { isMistake, parseSearch } from "../client/search.ts";
import { EXPORT_FORMATS } from "../search-params.ts";

/** `description` is for those who call the API. */
const listOf = <Item extends z.ZodType<unknown, string>>(item: Item, description: string) =>
  listParameter(item)
    .optional()
    .meta({ description: `${description} Several by repeating or by commas.` });

const time = (description: string) =>
  z.iso
    .datetime({ offset: true, error: "must be an ISO 8601 time with a zone, e.g. 2026-11-22T10:00:00Z" })
    .transform((given) => new Date(given))
    .optional()
    .meta({ description });

const flag = (description: string) =>
  z
    .enum(["yes", "no"], { error: "must be yes or no" })
    .optional()
    .meta({ description: `${description} \`no\`: only the others.` });

/** What a list of events is narrowed by. Different parameters must all hold; values of one are alternatives. */
export const EventFilter = z
  .object({
    from: time("Happened at this time or later, such as `2026-11-22T10:00:00Z`."),
    to: time("Happened before this time."),
    waba: listOf(z.string(), "Ids of WABAs."),
    phone: listOf(
      z
        .string()
        .regex(/\d/, { error: "must be a phone number" })
        .transform((phone) => phoneDigits(phone) ?? phone),
      "Phone numbers of the business, however they are written.",
    ),
    field: listOf(z.string(), "Webhook fields; `*` stands for anything: `message_template_*`."),
    kind: listOf(z.string(), "Meta's own words for what happened, such as `REJECTED`."),
    severity: listOf(
      z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(", ")}` }),
      `${SEVERITIES.map((one) => `\`${one}\``).join(", ")}.`,
    ),
    subject: listOf(z.string(), "What events are about, as their `subject` says."),
    app: listOf(z.string(), "Ids of Meta apps."),
    acknowledged: flag("`yes`: only what somebody acknowledged."),
    test: flag("`yes`: only what the App Dashboard's Test button sent."),
    late: flag("`yes`: only what came more than five minutes after it happened."),
    unknown: flag("`yes`: only fields that the console does not know."),
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
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "At most 200; 50 unless told." }),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

export const EventHistogramQuery = EventFilter.extend({
  buckets: z.coerce.number().int().min(1).max(500).default(60).meta({ description: "At most 500; 60 unless told." }),
});
export type EventHistogramQuery = z.infer<typeof EventHistogramQuery>;

export const EventExportQuery = EventFilter.extend({ format: z.enum(EXPORT_FORMATS).default("ndjson") });
export type EventExportQuery = z.infer<typeof EventExportQuery>;
