import { once } from "#lib/once";

/** An account that a sync could not ask, because Meta's limit for it was used up until then. */
export type Postponed = { appId: string; wabaId: string; until: Date };

function waiting() {
  return once("postponed-accounts", () => new Map<string, Postponed>());
}

/** Leaves accounts to the scheduled refresh. A restart forgets them: they then have their turn like all others. */
export function leaveForLater(accounts: Postponed[]): void {
  for (const account of accounts) waiting().set(`${account.appId} ${account.wabaId}`, account);
}

/** The accounts of one app whose time has come; they are no longer kept here. */
export function takePostponed(appId: string, now: number): Postponed[] {
  const due = [...waiting().values()].filter((one) => one.appId === appId && one.until.getTime() <= now);
  for (const one of due) waiting().delete(`${one.appId} ${one.wabaId}`);
  return due;
}
