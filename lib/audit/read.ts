import { type Db, db, type Transaction } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";

type Key = { wabaId: string; appId: string };
type Filter = Pick<Prisma.AuditEntryWhereInput, "action" | "at" | "OR" | "NOT">;

const ofAccount = ({ wabaId, appId }: Key, filter: Filter) => ({
  target: `waba:${wabaId}`,
  after: { path: ["appId"], equals: appId },
  ...filter,
});
const select = { at: true, action: true, after: true };

/** What happened to one app's subscription of an account, oldest first. */
export function entriesOfAccount(key: Key, filter: Filter) {
  return db().auditEntry.findMany({ where: ofAccount(key, filter), orderBy: { id: "asc" }, select });
}

/** The newest of these entries, or null. */
export function lastEntryOfAccount(key: Key, filter: Filter, tx: Transaction = db()) {
  return tx.auditEntry.findFirst({ where: ofAccount(key, filter), orderBy: { id: "desc" }, select });
}

/** Entries of one kind of action before this one, the newest first; from the last if null. */
export function entriesBefore(on: Db, kind: string, before: string | null, limit: number) {
  return on.auditEntry.findMany({
    where: { action: { startsWith: `${kind}.` }, ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit,
  });
}
