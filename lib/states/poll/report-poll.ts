import { db } from "#lib/db/client";
import { uuidTime } from "#lib/db/partitions";
import { storableJson } from "#lib/db/storable-json";
import { state } from "#lib/fields/state";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { cut, type StateReport } from "../report.ts";
import { storeReports } from "../write/store-reports.ts";
import { type Current, difference, nameOf } from "./differences.ts";
import { digitsOf, type Polled, type PolledAccount, polledStates } from "./polled.ts";

/** As `recompute` writes it: `last` is the id of the newest row. */
type Known = { value: string | null; last: string };
type Entity = { kind: string; id: string; waba_id: string | null; is_gone: boolean; properties: Record<string, Known> };

/** When Graph was asked for each part the last time; null if never. */
export type CheckedBefore = { account: Date | null; templates: Date | null };

const PATIENTLY = { maxWait: 15_000, timeout: 60_000 };

/**
 * Stores what Graph says differently from what was told before, as found by checking. An account of which nothing has
 * changed costs one read. Call it before the answers are stored, while the times of the last check are known.
 */
export async function reportPoll(account: PolledAccount, checked: CheckedBefore): Promise<void> {
  const known = await knownEntities(account);
  const gone = missing(known, account);
  const different = [...withoutMoved(known, account), ...gone].flatMap((polled) => {
    const now = known.get(`${polled.kind} ${polled.id}`)?.properties[nameOf(polled)];
    return now && now.value === polled.after ? [] : { polled, last: now?.last };
  });
  if (different.length === 0) return;
  const current = await currentOf(different.flatMap(({ last }) => last ?? []));
  const reports = different.flatMap(({ polled, last }) => {
    const checkedAt = polled.kind === "template" ? checked.templates : checked.account;
    return difference(last ? current.get(last) : undefined, polled, account, checkedAt) ?? [];
  });
  if (reports.length > 0) await store(reports);
}

/** The newest that was told, by the ids of the rows. */
async function currentOf(ids: string[]): Promise<Map<string, Current>> {
  const rows = await db().$queryRaw<(Current & { id: string })[]>`
    select id::text, value, occurred_at as at, learned_at as "learnedAt", details from state_change
    where id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function store(reports: StateReport[]): Promise<void> {
  await db().$transaction((tx) => storeReports(tx, reports), PATIENTLY);
}

/** All that is known of the account and of what Graph listed, by "kind id". */
async function knownEntities(account: PolledAccount): Promise<Map<string, Entity>> {
  const { wabaId, phoneNumbers, messageTemplates } = account;
  const kinds = ["account", ...(phoneNumbers ? ["phone"] : []), ...(messageTemplates ? ["template"] : [])];
  const entities = await db().$queryRaw<Entity[]>`
    select kind, id, waba_id, is_gone, properties from entity_state
    where waba_id = ${wabaId} and kind = any(${kinds})
    union all
    select kind, id, waba_id, is_gone, properties from entity_state
    where kind = 'phone' and id = any(${(phoneNumbers ?? []).map(digitsOf)}) and waba_id is distinct from ${wabaId}`;
  return new Map(entities.map((entity) => [`${entity.kind} ${entity.id}`, entity]));
}

/** What Meta calls the leftovers of a number that another account has now. */
const MOVED = new Set(["MIGRATED", "DELETED", "UNLINKED", "DISCONNECTED"]);

/** What the poll says, without what an account still lists of a number that is another account's. */
function withoutMoved(known: ReadonlyMap<string, Entity>, account: PolledAccount): Polled[] {
  const isMoved = (number: GraphPhoneNumber) => {
    const owner = known.get(`phone ${digitsOf(number)}`)?.properties.account?.value;
    return owner !== undefined && owner !== null && owner !== account.wabaId && MOVED.has(number.status ?? "");
  };
  const phoneNumbers = account.phoneNumbers?.filter((number) => !isMoved(number)) ?? null;
  const states = polledStates({ ...account, phoneNumbers }).map(asStored);
  const isBack = ({ kind, id }: Polled) => kind === "template" && known.get(`template ${id}`)?.is_gone;
  const back = new Set(states.filter(isBack).map(({ id }) => id));
  return [...states, ...[...back].map((id) => existence(id, "PRESENT"))];
}

/** As PostgreSQL stores it, so that the next poll sees that nothing has changed. */
function asStored(polled: Polled): Polled {
  // Safe: a poll tells only strings.
  const stored = JSON.parse(storableJson(polled)) as Polled;
  return { ...stored, after: cut(stored.after) };
}

const existence = (id: string, after: string): Polled => ({
  ...state({ kind: "template", property: "existence", before: after === "GONE" ? "PRESENT" : "GONE", after }),
  id,
});

/** Templates and numbers of the account that Graph does not list any more. */
function missing(known: ReadonlyMap<string, Entity>, account: PolledAccount): Polled[] {
  const { wabaId, phoneNumbers, messageTemplates } = account;
  const listed = new Set([
    ...(phoneNumbers ?? []).map((number) => `phone ${digitsOf(number)}`),
    ...(messageTemplates ?? []).map(({ id }) => `template ${id}`),
  ]);
  return [...known].flatMap(([name, { kind, id, is_gone: isGone, properties }]) => {
    if (kind === "account" || isGone || listed.has(name) || isNewer(properties, account.askedAt)) return [];
    if (kind === "template") return existence(id, "GONE");
    // A number that no poll has seen in this account may be only named by webhooks.
    return properties.account?.value === wabaId
      ? { ...state({ kind: "phone", property: "account", after: null }), id }
      : [];
  });
}

/** Something of it happened after Graph was asked: it may be too new for the list. */
function isNewer(properties: Entity["properties"], askedAt: Date): boolean {
  return Object.values(properties).some(({ last }) => uuidTime(last) > askedAt);
}
