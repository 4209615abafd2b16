import type { ShownKind } from "#lib/accounts/client/state-queries";
import type { Step, Steps } from "#lib/states/schema";

/** One property in the chart. */
export type Track = {
  /** The property, followed by ":" and the aspect if it has several. */
  name: string;
  property: string;
  /** The values of the property in this range, best first. */
  levels: string[];
  parts: { from: number; to: number; value: string }[];
};

export type TrackChange = {
  at: number;
  property: string;
  before: string | null;
  after: string | null;
  eventId: string | null;
};

const SHOWN: Readonly<Record<ShownKind, readonly string[]>> = {
  template: ["status", "quality"],
  phone: ["quality", "messagingLimit", "status"],
  account: ["review", "messagingLimit", "ban", "restriction", "health"],
};

/** Best first. Other values follow in the order in which they first appear. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  quality: ["GREEN", "YELLOW", "RED"],
  status: ["APPROVED", "CONNECTED", "PENDING", "IN_APPEAL", "FLAGGED", "PAUSED", "REJECTED", "DISABLED"],
  messagingLimit: ["TIER_UNLIMITED", "TIER_100K", "TIER_10K", "TIER_2K", "TIER_1K", "TIER_250", "TIER_50"],
  health: ["AVAILABLE", "LIMITED", "BLOCKED"],
};
const UNRATED = new Set(["UNKNOWN", "NA"]);

export function tracksOf(kind: ShownKind, { from, to, properties }: Steps): Track[] {
  return SHOWN[kind].flatMap((property) =>
    Object.entries(properties)
      .filter(([name]) => name === property || name.startsWith(`${property}:`))
      .flatMap(([name, { steps }]) => {
        const parts = partsOf(property, steps, Date.parse(from), Date.parse(to));
        return parts.length > 0 ? [{ name, property, levels: levelsOf(property, parts), parts }] : [];
      }),
  );
}

function partsOf(property: string, steps: readonly Step[], from: number, to: number): Track["parts"] {
  return steps.flatMap(({ at, value }, i) => {
    const begin = Math.max(Date.parse(at), from);
    const end = Math.min(i + 1 < steps.length ? Date.parse(steps[i + 1]?.at ?? "") : to, to);
    const isShown = value !== null && end > begin && !(property === "quality" && UNRATED.has(value));
    return isShown ? [{ from: begin, to: end, value }] : [];
  });
}

/** Quality always has three rows, so that charts can be compared. */
function levelsOf(property: string, parts: Track["parts"]): string[] {
  const order = ORDER[property] ?? [];
  const had = new Set(parts.map(({ value }) => value));
  const known = order.filter((value) => had.has(value) || property === "quality");
  return [...known, ...[...had].filter((value) => !order.includes(value))];
}

/** All changes inside the range, oldest first. */
export function changesOf(tracks: readonly Track[], { from, properties }: Steps): TrackChange[] {
  const start = Date.parse(from);
  return tracks
    .flatMap(({ name, property }) => {
      const steps = properties[name]?.steps ?? [];
      return steps.flatMap(({ at, value, changeId, eventId }, i) => {
        const before = steps[i - 1]?.value ?? null;
        const isInside = changeId !== null && Date.parse(at) >= start;
        return isInside ? [{ at: Date.parse(at), property, before, after: value, eventId }] : [];
      });
    })
    .sort((a, b) => a.at - b.at);
}
