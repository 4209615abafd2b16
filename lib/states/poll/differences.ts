import { fieldOfState, type StateKind } from "#lib/fields/client/state-properties";
import { type StateReport, toReport } from "../report.ts";
import type { Polled, PolledAccount } from "./polled.ts";

/** What a poll is compared with: the newest that was told of a property, when it happened, and when that was learned. */
export type Current = { value: string | null; at: Date; learnedAt: Date; details: Record<string, unknown> | null };

export const nameOf = ({ property, aspect }: Pick<Polled, "property" | "aspect">): string =>
  aspect ? `${property}:${aspect}` : property;

/** What is known at all exists until the opposite is told. */
const LONG_AGO = new Date(0);
const EXISTS: Current = { value: "PRESENT", at: LONG_AGO, learnedAt: LONG_AGO, details: null };

/** Webhooks know finer words than Graph: it calls these templates approved. */
const FINER: Readonly<Record<string, string>> = { FLAGGED: "APPROVED", LOCKED: "APPROVED" };

/**
 * What a poll tells: where it saw another value than the history ends with. Nothing where something was told that happened
 * or came after Graph was asked: then the poll is the older one. `checkedAt`: when Graph was asked before.
 */
export function difference(
  known: Current | undefined,
  polled: Polled,
  { wabaId, askedAt }: Pick<PolledAccount, "wabaId" | "askedAt">,
  checkedAt: Date | null,
): StateReport | null {
  const current = known ?? (polled.property === "existence" ? EXISTS : undefined);
  const source = {
    key: `poll ${askedAt.toISOString()}`,
    source: "poll",
    learned_at: askedAt,
    waba_id: wabaId,
  } as const;
  // The first sight of something is no change.
  if (!current) return polled.after === null ? null : toReport(polled, { ...source, occurred_at: askedAt });
  const { at, learnedAt } = current;
  if (at > askedAt || learnedAt > askedAt || isSame(current, polled)) return null;
  return toReport(
    polled,
    {
      ...source,
      occurred_at: askedAt,
      checked_before_at: checkedAt && checkedAt > at ? checkedAt : at,
      // What was told of this second had come before Graph was asked.
      isLast: at.getTime() >= Math.floor(askedAt.getTime() / 1_000) * 1_000,
    },
    fieldOfState(polled.kind as StateKind, polled.property),
  );
}

function isSame(current: Current, polled: Polled): boolean {
  const { value } = current;
  if (value === polled.after) return true;
  if (polled.kind === "template" && polled.property === "status") return FINER[value ?? ""] === polled.after;
  // The name in use is approved, which says nothing of another one that was asked for.
  if (polled.property === "nameReview" && polled.after === "APPROVED")
    return current.details?.name !== undefined && current.details.name !== polled.details?.name;
  return false;
}
