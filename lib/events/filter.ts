import { z } from "zod";
import { listParameter, plainParameter } from "#lib/http/list-parameter";
import { SEVERITIES } from "./fields/definition.ts";
import { phoneDigits } from "./fields/phone.ts";
import { isMistake, parseSearch } from "./search.ts";
import { EXPORT_FORMATS } from "./search-params.ts";

const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) => listParameter(item).optional();

const time = z.iso
  .datetime({ offset: true, error: "must be an ISO 8601 time with a zone, e.g. 2026-11-22T10:00:00Z" })
  .transform((given) => new Date(given))
  .optional();

const flag = z.enum(["yes", "no"], { error: "must be yes or no" }).optional();

/** What a list of events is narrowed by. Different parameters must all hold; values of one are alternatives. */
export const EventFilter = z
  .object({
    from: time,
    to: time,
    waba: listOf(z.string()),
    /** Digits; other characters are ignored. */
    phone: listOf(
      z
        .string()
        .regex(/\d/, { error: "must be a phone number" })
        .transform((phone) => phoneDigits(phone) ?? phone),
    ),
    /** `*` stands for anything: `message_template_*`. */
    field: listOf(z.string()),
    kind: listOf(z.string()),
    severity: listOf(z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(", ")}` })),
    subject: listOf(z.string()),
    app: listOf(z.string()),
    acknowledged: flag,
    /** Sent by the App Dashboard's Test button. */
    test: flag,
    /** Came more than five minutes after it happened. */
    late: flag,
    /** Of a field the console does not know. */
    unknown: flag,
    /** Words that must all be found, and JSON objects that the payload must contain. */
    q: plainParameter
      .max(2_000)
      .optional()
      .superRefine((q, check) => {
        const search = parseSearch(q ?? "");
        if (!isMistake(search)) return;
        const { message, position } = search;
        check.addIssue({ code: "custom", message, params: { position } });
      }),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], error: "must not be before from" });
export type EventFilter = z.infer<typeof EventFilter>;

export const EventListQuery = EventFilter.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

export const EventHistogramQuery = EventFilter.extend({ buckets: z.coerce.number().int().min(1).max(500).default(60) });
export type EventHistogramQuery = z.infer<typeof EventHistogramQuery>;

export const EventExportQuery = EventFilter.extend({ format: z.enum(EXPORT_FORMATS).default("ndjson") });
export type EventExportQuery = z.infer<typeof EventExportQuery>;
