import { setImmediate as nextTurn } from "node:timers/promises";
import type { ConversationStorage } from "#lib/db/generated/enums";
import { SEVERITIES } from "#lib/fields/client/severity";
import { parseTime, type Sentence } from "#lib/fields/definition";
import { describeChange, splitChange } from "#lib/fields/describe";
import { type Alias, eventPeople } from "#lib/fields/event-people";
import { searchTerms } from "#lib/fields/search-terms";
import { isForeign, NO_FIELD } from "#lib/fields/unknown";
import type { IdentityKey } from "#lib/keys/identity-key";
import { applyStorage } from "./conversation-storage.ts";
import { identify } from "./identity.ts";

/** A row of `event` as the intake writes it; named like the columns. */
export type EventRow = {
  id: string;
  untimed: string | null;
  former_id: string | null;
  former_untimed: string | null;
  occurred_at: Date;
  claimed_at: Date | null;
  received_at: Date;
  delivery_id: string;
  app_id: string;
  entry_id: string | null;
  waba_id: string | null;
  phone_number_id: string | null;
  phone_number: string | null;
  field: string;
  kind: string | null;
  severity: number;
  subject: string | null;
  person: string | null;
  /** Further people in the event. */
  others: string[];
  terms: string | null;
  summary: Sentence;
  copies: number;
  is_test: boolean;
  payload: unknown;
  replaced: string[];
  /** Not a column: what the people in the event are also known as. */
  aliases: Alias[];
};

export type Exploded = {
  rows: EventRow[];
  /** The rows of each change, by its position in the body; a row may be in several places. */
  changes: EventRow[][];
  isEnvelope: boolean;
  /** The privacy setting removed something, so the bytes may not be kept either. */
  isReduced: boolean;
};

export type Source = {
  appId: string;
  deliveryId: string;
  receivedAt: Date;
  replaced: string[];
  /** The app's privacy setting. */
  storage: ConversationStorage;
  identityKey: IdentityKey;
};
type RawChange = {
  entryId: string | null;
  entryTime: string | number | null;
  field: string;
  value: unknown;
  /** The envelope's object is not a WhatsApp Business account, so `entryId` is not one either. */
  isForeign?: true;
};

/** One row for each thing that a body reports. A body that is not an envelope becomes one row of the field `unknown`. */
export function explode(body: unknown, source: Source): Exploded {
  const steps = explodeStepwise(body, source);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

const TURN_MS = 5;

/** Like `explode`, but yields to the event loop: a body of 1,000 changes takes about 100 ms. */
export async function explodeInTurns(body: unknown, source: Source): Promise<Exploded> {
  const steps = explodeStepwise(body, source);
  let turnEnds = performance.now() + TURN_MS;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() < turnEnds) continue;
    await nextTurn();
    turnEnds = performance.now() + TURN_MS;
  }
}

function* explodeStepwise(body: unknown, source: Source): Generator<undefined, Exploded> {
  const { changes, isEnvelope } = readEnvelope(body);
  const byChange: EventRow[][] = [];
  const rows = new Map<string, EventRow>();
  let isReduced = false;
  for (const change of changes) {
    const own: EventRow[] = [];
    byChange.push(own);
    for (const value of splitChange(change.field, change.value)) {
      const row = toRow({ ...change, value }, source);
      isReduced ||= row.replaced.length > source.replaced.length;
      const key = row.untimed ?? row.id;
      const twin = rows.get(key);
      // One statement cannot update a row twice.
      if (twin) twin.copies++;
      else rows.set(key, row);
      own.push(twin ?? row);
      yield;
    }
  }
  return { rows: [...rows.values()], changes: byChange, isEnvelope, isReduced };
}

function toRow(change: RawChange, source: Source): EventRow {
  const told = describeChange(change.field, change.value, { appId: source.appId });
  const { about, payload, replaced } = applyStorage(source.storage, told, change.value);
  // Computed from what Meta sent, not from what is stored: a changed privacy setting must not turn copies into new events.
  const identity = identify(
    {
      appId: source.appId,
      entryId: change.entryId,
      entryTime: change.entryTime,
      field: told.field,
      value: change.value,
      claimedAt: told.occurredAt ?? parseTime(change.entryTime),
      receivedAt: source.receivedAt,
    },
    source.identityKey,
  );
  const isTest = change.entryId === "0";
  return {
    id: identity.id,
    untimed: identity.untimed,
    former_id: identity.formerId,
    former_untimed: identity.formerUntimed,
    occurred_at: identity.occurredAt,
    claimed_at: identity.claimedAt,
    received_at: source.receivedAt,
    delivery_id: source.deliveryId,
    app_id: source.appId,
    entry_id: change.entryId,
    waba_id: about.wabaId ?? (isTest || change.isForeign || about.isPortfolioEntry ? null : change.entryId),
    phone_number_id: about.phone?.id ?? null,
    phone_number: about.phone?.digits ?? null,
    field: about.field,
    kind: about.kind,
    severity: SEVERITIES.indexOf(about.severity),
    subject: about.subject,
    ...eventPeople(about.people),
    terms: searchTerms(about),
    summary: about.sentence,
    copies: 1,
    is_test: isTest,
    payload,
    replaced: replaced === null ? source.replaced : [...source.replaced, replaced],
  };
}

/**
 * Tolerant: one of Meta's examples wraps the body in an array, and ids and times are numbers or strings. Changes of
 * another object (Instagram, a Page) are not WhatsApp events, whatever their field is called.
 */
function readEnvelope(body: unknown): { changes: RawChange[]; isEnvelope: boolean } {
  const envelopes = (Array.isArray(body) ? body : [body]).filter(isObject);
  const known = envelopes.filter((envelope) => Array.isArray(envelope.entry));
  if (known.length === 0) return { changes: [unknownChange(null, body)], isEnvelope: false };
  const changes = known.flatMap(({ object, entry }) =>
    (entry as unknown[]).flatMap((one) => (isForeign(object) ? foreignChanges(object, one) : changesOf(one))),
  );
  return { changes, isEnvelope: true };
}

function changesOf(entry: unknown): RawChange[] {
  if (!isObject(entry)) return [unknownChange(null, entry)];
  if (!Array.isArray(entry.changes)) return [unknownChange(entry, entry)];
  return entry.changes.map((change) => {
    const hasField = isObject(change) && typeof change.field === "string" && change.field.trim() !== "";
    if (!hasField) return unknownChange(entry, change);
    return { ...unknownChange(entry, change.value), field: change.field as string };
  });
}

function foreignChanges(object: string, entry: unknown): RawChange[] {
  if (!isObject(entry)) return [{ ...unknownChange(null, { object, entry }), isForeign: true }];
  const told = Array.isArray(entry.changes) ? entry.changes : [entry];
  return told.map((one) => ({
    ...unknownChange(entry, isObject(one) ? { ...one, object } : { object, change: one }),
    isForeign: true,
  }));
}

function unknownChange(entry: Record<string, unknown> | null, value: unknown): RawChange {
  const id = entry?.id;
  const time = entry?.time;
  return {
    entryId: typeof id === "string" || typeof id === "number" ? String(id).slice(0, 100).toWellFormed() : null,
    entryTime: typeof time === "string" || typeof time === "number" ? time : null,
    field: NO_FIELD,
    value,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
