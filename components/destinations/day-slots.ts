import type { DestinationItem } from "#lib/destinations/schema";

const SLOT_MS = 30 * 60_000;
const SLOTS = 48;

export type SlotLook = "first" | "later" | "failing" | "held" | "nothing";
export type Slot = { at: number; sent: number; failed: number; look: SlotLook };

/** The last 24 hours in half hours, oldest first, including half hours without attempts. */
export function daySlots({ day, state, stateAt }: DestinationItem, now: number): Slot[] {
  const bySlot = new Map(day.slots.map((slot) => [Date.parse(slot.at), slot]));
  const last = Math.floor(now / SLOT_MS) * SLOT_MS;
  const heldSince = state === "paused" ? Date.parse(stateAt) : Number.POSITIVE_INFINITY;
  return Array.from({ length: SLOTS }, (_, index) => {
    const at = last - (SLOTS - 1 - index) * SLOT_MS;
    const { first, later, failed } = bySlot.get(at) ?? { first: 0, later: 0, failed: 0 };
    const sent = first + later;
    return { at, sent, failed, look: lookOf({ sent, later, failed, isHeld: at + SLOT_MS > heldSince }) };
  });
}

function lookOf({ sent, later, failed, isHeld }: { sent: number; later: number; failed: number; isHeld: boolean }) {
  if (failed > sent) return "failing";
  if (later + failed > 0) return "later";
  if (sent > 0) return "first";
  return isHeld ? "held" : "nothing";
}

/** The share of attempts that were delivered, from 0 to 1; null without attempts. */
export function deliveredShare({
  first,
  later,
  failed,
}: Pick<DestinationItem["day"], "first" | "later" | "failed">): number | null {
  const all = first + later + failed;
  return all > 0 ? (first + later) / all : null;
}
