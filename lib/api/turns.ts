import type { Context } from "#lib/access/context";
import { AppError } from "#lib/errors";
import { once } from "#lib/once";

const AT_ONCE = 3;
/** A page asks for about five things at once, and people have several tabs. */
const WAITING = 20;

type Turns = { running: number; waiting: (() => void)[] };

/**
 * Runs at most three searches at once for each user, including their tokens; further ones wait. Throws `too_many` if too
 * many wait. A search must not wait for another search of the same user.
 */
export async function inTurn<T>({ actor }: Context, search: () => Promise<T>): Promise<T> {
  if (actor.kind !== "user") return search();
  const everybody = once("search-turns", () => new Map<string, Turns>());
  const mine = everybody.get(actor.id) ?? { running: 0, waiting: [] };
  everybody.set(actor.id, mine);
  if (mine.running >= AT_ONCE) {
    if (mine.waiting.length >= WAITING) {
      const detail = "Too many of your searches are waiting. Wait for their answers, then search again.";
      throw new AppError("too_many", detail, { retryAfter: 2 });
    }
    // A finished search hands its turn to the next one, so that no new search can take it.
    await new Promise<void>((go) => mine.waiting.push(go));
  } else mine.running++;
  try {
    return await search();
  } finally {
    const next = mine.waiting.shift();
    if (next) next();
    else mine.running--;
    if (mine.running === 0) everybody.delete(actor.id);
  }
}
