import { z } from "zod";

const Time = z.iso.datetime();
const Count = z.number().int();

/** A count and the list behind it: the words of that list's API, which its page has in its URL too. */
export const Figure = z.object({
  count: Count,
  find: z.object({
    list: z.enum(["templates", "phone-numbers", "accounts", "state-changes", "gaps"]),
    query: z.record(z.string(), z.string()),
  }),
});
export type Figure = z.infer<typeof Figure>;

const Valued = Figure.extend({ value: z.string() });
const Changed = z.object({ day: Figure, week: Figure });

const FleetPart = z.object({
  total: Figure,
  /** Most first; "none": without a value. */
  status: z.array(Valued),
  quality: z.array(Valued),
  /** How many changed in 24 hours and 7 days. */
  changed: Changed,
  /** Whose quality fell in the last 7 days, and has not risen since. */
  qualityFell: Figure,
  /** Something ends or takes effect. */
  willChange: Figure,
});
export type FleetPart = z.infer<typeof FleetPart>;

const Median = Figure.extend({ medianSeconds: z.number().nullable() });

/** How many had which quality at the end of a day (UTC). */
export const QualityDay = z.object({ day: z.iso.date(), GREEN: Count, YELLOW: Count, RED: Count, none: Count });
export type QualityDay = z.infer<typeof QualityDay>;

/** What takes longer to compute. */
export const FleetHistory = z.object({
  computedAt: Time,
  /** From submission to approval, of the templates approved in the last `days`. */
  approval: z.object({
    days: Count,
    all: Median,
    categories: z.array(Median.extend({ category: z.string().nullable() })),
  }),
  rejections: z.object({
    days: Count,
    total: Figure,
    reasons: z.array(Figure.extend({ reason: z.string().nullable() })),
  }),
  /** Of what there is now, over the last 90 days, oldest first. */
  qualityByDay: z.object({ templates: z.array(QualityDay), numbers: z.array(QualityDay) }),
});
export type FleetHistory = z.infer<typeof FleetHistory>;

export const Fleet = FleetHistory.extend({
  asOf: Time,
  templates: FleetPart,
  numbers: FleetPart,
  accounts: z.object({ total: Figure, changed: Changed }),
  /** Changes for which a webhook was due and has not come. */
  gaps: Figure,
});
export type Fleet = z.infer<typeof Fleet>;
