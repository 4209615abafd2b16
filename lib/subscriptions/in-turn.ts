import { once } from "#lib/once";

/**
 * Runs `act` after every earlier one of the same key in this process. Two processes are not kept apart: no database
 * transaction may stay open while Graph is asked, and what Graph says last is read and stored either way.
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
