import { appOfAccount } from "#lib/accounts/app-of-account";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { GraphApp } from "#lib/graph/app";
import { graphApp } from "#lib/meta-apps/secrets";
import { once } from "#lib/once";

export type AccountKey = { wabaId: string; appId?: string | undefined };

/** Runs `act` for a known account with its app, after all earlier ones. Throws `not_found`. */
export function onAccount<Result>(
  { wabaId, appId }: AccountKey,
  act: (app: GraphApp) => Promise<Result>,
): Promise<Result> {
  return inTurn(wabaId, async () => {
    if (!(await db().waba.findUnique({ where: { id: wabaId }, select: { id: true } }))) {
      throw new AppError("not_found", `The account ${wabaId} is not known to this console.`);
    }
    return act(await graphApp(await appOfAccount(wabaId, appId)));
  });
}

/**
 * Runs `act` after all earlier ones with the same key in this process. Other processes are not excluded: no database
 * transaction may stay open during a call to Graph, and Graph's final state is read and stored in any case.
 */
async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  const queues = once("subscription-turns", () => new Map<string, Promise<unknown>>());
  const turn = (queues.get(key) ?? Promise.resolve()).then(act, act);
  queues.set(key, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(key) === turn) queues.delete(key);
  }
}
