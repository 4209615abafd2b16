import { uuidTime } from "#lib/db/partitions";
import type { StateKind } from "#lib/fields/client/state-properties";
import { canSendIn } from "../client/statuses.ts";
import type { StripPart } from "../schema.ts";
import type { StoredProperty } from "./properties.ts";
import { keyName, type ReportedValue, timelines } from "./timelines.ts";

export const DAY_MS = 86_400_000;
export const STRIP_DAYS = 30;

type Known = { id: string; properties: Readonly<Record<string, Pick<StoredProperty, "value" | "change"> | null>> };
type Values = Readonly<Record<string, string | null>>;

export const stripBegin = (now = Date.now()) => now - STRIP_DAYS * DAY_MS;

/** The last 30 days of each. Only what has changed in this time is looked up in the history. */
export async function stripsOf(
  kind: StateKind,
  rows: readonly Known[],
  from = stripBegin(),
): Promise<Map<string, StripPart[]>> {
  const wanted = rows.map(({ id, properties }) => ({
    id,
    known: Object.entries(properties).flatMap(([property, known]) =>
      known && isInStrip(kind, property) ? [[property, known] as const] : [],
    ),
  }));
  const keys = wanted.flatMap(({ id, known }) =>
    known.flatMap(([property, { change }]) => (Number(uuidTime(change)) < from ? [] : { id, property })),
  );
  const changed = await timelines(kind, keys, from);
  return new Map(
    wanted.map(({ id, known }) => {
      const lines = known.map(([property, { value, change }]): [string, ReportedValue[]] => [
        property,
        changed.get(keyName({ id, property })) ?? [{ at: Number(uuidTime(change)), value }],
      ]);
      return [id, toStrip(kind, lines, from)];
    }),
  );
}

/** Which properties a strip shows: of an account, whatever keeps it from sending. */
function isInStrip(kind: StateKind, property: string): boolean {
  if (kind !== "account") return property === "status" || property === "quality";
  return property === "review" || property === "ban" || property.startsWith("restriction:");
}

function toStrip(kind: StateKind, lines: readonly [string, readonly ReportedValue[]][], from: number): StripPart[] {
  const changes = lines
    .flatMap(([property, values]) => values.map(({ at, value }) => ({ at: Math.max(at, from), property, value })))
    .toSorted((a, b) => a.at - b.at);
  const parts: StripPart[] = [];
  let values: Values = {};
  for (const { at, property, value } of changes) {
    values = { ...values, [property]: value };
    add(parts, new Date(at).toISOString(), partOf(kind, values));
  }
  return parts;
}

type Look = Pick<StripPart, "status" | "quality" | "canSend">;

/** What changes at the same moment is one change; what stays the same is none. */
export function add(parts: StripPart[], at: string, look: Look): void {
  let last = parts.at(-1);
  if (last?.from === at) {
    parts.pop();
    last = parts.at(-1);
  }
  if (last && last.status === look.status && last.quality === look.quality && last.canSend === look.canSend) {
    last.to = null;
    return;
  }
  if (last) last.to = at;
  parts.push({ from: at, to: null, ...look });
}

function partOf(kind: StateKind, values: Values): Look {
  const { status = null, quality = null, review = null } = values;
  if (kind !== "account") return { status, quality: rated(quality), canSend: canSendIn(kind, status) };
  const isBarred = Object.entries(values).some(
    ([property, value]) =>
      (property === "ban" && value === "DISABLE") || (property.includes("MESSAGING") && value === "RESTRICTED"),
  );
  return { status: review, quality: null, canSend: isBarred ? false : canSendIn(kind, review) };
}

/** Meta's words for "not rated" are none. */
export function rated(quality: string | null): string | null {
  return quality === "UNKNOWN" || quality === "NA" ? null : quality;
}
