import { z } from "zod";
import { DestinationFilter } from "../schema.ts";

export const REPLAY_WHICH = ["failed", "unsent", "all"] as const;
export const REPLAY_STATES = ["running", "paused", "cancelled", "finished"] as const;
const MOST_SELECTED = 10_000;

const time = z.iso.datetime({ offset: true });

export const StartReplay = z
  .strictObject({
    destinationId: z.uuid(),
    which: z.enum(REPLAY_WHICH).default("unsent"),
    from: time.optional().meta({ description: "Happened at this time or later. Needed without `eventIds`." }),
    to: time.optional().meta({ description: "Happened before this time; by default now." }),
    filter: DestinationFilter.default({}).meta({ description: "Besides the destination's own filter." }),
    eventIds: z.array(z.uuid()).min(1).max(MOST_SELECTED).optional(),
    ratePerSecond: z.number().int().min(1).max(10_000).nullable().default(null),
  })
  .refine(({ from, eventIds }) => from || eventIds, { path: ["from"], error: "from or eventIds is needed" })
  .refine(({ from, to }) => !from || !to || Date.parse(from) <= Date.parse(to), {
    path: ["to"],
    error: "must not be before from",
  });
export type StartReplay = z.input<typeof StartReplay>;

export const StartReplayQuery = z.object({
  preview: z
    .enum(["", "true", "false"])
    .optional()
    .transform((given) => given !== undefined && given !== "false"),
});

export const ListReplaysQuery = z.object({ destination: z.uuid().optional() });

const count = z.number().int();

export const ReplayItem = z.object({
  /** Null in a preview. */
  id: z.string().nullable(),
  destinationId: z.string(),
  which: z.enum(REPLAY_WHICH),
  filter: DestinationFilter,
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  selected: count,
  ratePerSecond: count.nullable(),
  state: z.enum(REPLAY_STATES),
  /** Events; null until they are counted. */
  total: count.nullable(),
  /** Events that were delivered, or ran out of tries. */
  done: count,
  /** About how long it takes, from the rate or from how fast the destination was lately; null if unknown. */
  secondsLeft: count.nullable(),
  /** Requests whose body is rebuilt from events, because its bytes are gone. */
  rebuilt: count,
  actor: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ReplayItem = z.infer<typeof ReplayItem>;

export const ReplayList = z.object({ items: z.array(ReplayItem) });
export type ReplayList = z.infer<typeof ReplayList>;
