import { once } from "#lib/once";

/** An account that a sync could not read because Meta's rate limit was used up until this time. */
export type Postponed = { appId: string; wabaId: string; until: Date };

function waiting() {
  return once("postponed-accounts", () => new Map<string, Postponed>());
}

/** Leaves accounts to the scheduled refresh. A restart forgets them; they then wait for their normal turn. */
export function leaveForLater(accounts: Postponed[]): void {
  for (const account of accounts) waiting().set(`${account.appId} ${account.wabaId}`, account);
}

/** Removes and returns the accounts of one app whose time has come. */
export function takePostponed(appId: string, now: number): Postponed[] {
  const due = [...waiting().values()].filter((one) => one.appId === appId && one.until.getTime() <= now);
  for (const one of due) waiting().delete(`${one.appId} ${one.wabaId}`);
  return due;
}
