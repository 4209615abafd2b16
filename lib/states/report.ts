import { hash } from "node:crypto";
import { timedUuid } from "#lib/db/uuid";
import type { ReportedState } from "#lib/fields/state";

const HOUR = 3_600_000;
/** Longest value, id or name: they are in indexes. */
const MAX_TEXT = 200;
/** A template has at most some thousand characters; what has more is in the event. */
const MAX_DETAILS = 20_000;

/** A row of `state_change` as it is written: JSON names are the columns'. */
export type StateReport = {
  id: string;
  kind: string;
  /** Null: the number or account that the event is about. */
  entity_id: string | null;
  property: string;
  aspect: string;
  waba_id: string | null;
  value: string | null;
  told_before: string | null;
  details: unknown;
  effective_at: Date | null;
  again: boolean;
  occurred_at: Date;
  learned_at: Date;
  source: "webhook" | "poll" | "console";
  event_id: string | null;
  audit_id: string | null;
  checked_before_at: Date | null;
  due_field: string | null;
  /** No columns of this table: the name of what it is about. */
  name: string | null;
  language: string | null;
};

/** Who says it, and when it happened. `key` tells it apart from everything else that was told. */
export type Source = Pick<StateReport, "source" | "occurred_at" | "learned_at"> &
  Partial<Pick<StateReport, "waba_id" | "event_id" | "audit_id" | "checked_before_at">> & {
    key: string;
    /** It happened after everything that was told of the same second. */
    isLast?: boolean;
  };

export function toReport(
  reported: ReportedState,
  { key, isLast, ...source }: Source,
  dueField: string | null = null,
): StateReport {
  const { kind, id = null, property, aspect = "", after, before, details, hours, again } = reported;
  const { occurred_at: at } = source;
  const digest = hash("sha256", JSON.stringify([key, kind, id, property, aspect]));
  return {
    id: idOf(reported, { key, isLast, ...source }, digest),
    kind,
    entity_id: cut(id),
    property,
    aspect: cut(aspect) ?? "",
    waba_id: null,
    value: cut(after),
    told_before: cut(before),
    details: details && JSON.stringify(details).length <= MAX_DETAILS ? details : null,
    effective_at: reported.effectiveAt ?? (hours ? new Date(at.getTime() + hours * HOUR) : null),
    again: again ?? false,
    event_id: null,
    audit_id: null,
    checked_before_at: null,
    ...source,
    due_field: dueField,
    name: cut(reported.name),
    language: cut(reported.language),
  };
}

/** As long as it is stored. */
export function cut(text: string | null | undefined): string | null {
  return text?.slice(0, MAX_TEXT).toWellFormed() ?? null;
}

/**
 * Meta's times are whole seconds, ours are not. A webhook may tell of a moment after the poll of the same second, so that
 * polls are the first in their second, in their own order. Of two webhooks, a review begins before it ends, and a
 * deletion is the last. The first digits of a UUID's random part hold the place.
 */
function idOf({ after }: ReportedState, { source, occurred_at: at, isLast = false }: Source, digest: string): string {
  const ms = at.getTime();
  if (source === "webhook") {
    const place = after === "PENDING" ? "400" : after === "DELETED" || after === "GONE" ? "c00" : "800";
    return timedUuid(8, ms, `0${place}${digest}`);
  }
  if (isLast) return timedUuid(8, ms, `0fff${digest}`);
  const second = Math.floor(ms / 1_000) * 1_000;
  return timedUuid(8, second, `0${(ms - second).toString(16).padStart(3, "0")}${digest}`);
}
