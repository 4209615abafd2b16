import type { StateKind } from "#lib/fields/client/state-properties";
import { rankOf } from "../rank.ts";
import type { StripPart } from "../schema.ts";
import { add, DAY_MS, STRIP_DAYS, stripBegin } from "./strips.ts";

type Look = Pick<StripPart, "status" | "quality" | "canSend">;

/** One strip for many: the worst of each day. */
export function worstStrip(
  kind: StateKind,
  strips: readonly (readonly StripPart[])[],
  from = stripBegin(),
): StripPart[] {
  const days: (Look | undefined)[] = Array.from({ length: STRIP_DAYS });
  for (const part of strips.flat()) {
    const first = Math.max(0, Math.floor((Date.parse(part.from) - from) / DAY_MS));
    // What ended at the first moment of a day was not of that day.
    const last = part.to ? Math.ceil((Date.parse(part.to) - from) / DAY_MS) - 1 : STRIP_DAYS - 1;
    for (let day = first; day <= Math.min(last, STRIP_DAYS - 1); day++) days[day] = worse(kind, days[day], part);
  }
  const parts: StripPart[] = [];
  for (const [day, look] of days.entries()) if (look) add(parts, new Date(from + day * DAY_MS).toISOString(), look);
  return parts;
}

function worse(kind: StateKind, a: Look | undefined, { status, quality, canSend }: Look): Look {
  if (!a) return { status, quality, canSend };
  const property = kind === "account" ? "review" : "status";
  return {
    status: rankOf(kind, property, status) > rankOf(kind, property, a.status) ? status : (a.status ?? status),
    quality: rankOf(kind, "quality", quality) > rankOf(kind, "quality", a.quality) ? quality : (a.quality ?? quality),
    canSend: a.canSend === false || canSend === false ? false : (a.canSend ?? canSend),
  };
}
