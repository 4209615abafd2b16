import { once } from "#lib/once";

/**
 * Runs `act` after all earlier ones with the same key in this process. Other processes are not excluded: no database
 * transaction may stay open during a call to Graph, and Graph's final state is read and stored in any case.
 */
export async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  const queues = once("subscription-turns", () => new Map<string, Promise<unknown>>());
  const turn = (queues.get(key) ?? Promise.resolve()).then(act, act);
  queues.set(key, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(key) === turn) queues.delete(key);
  }
}
