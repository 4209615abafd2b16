import type { Context } from "#lib/access/context";
import { AppError } from "#lib/errors";
import { once } from "#lib/once";

/** How many of one kind may run at once in this process. */
export type Share = {
  kind: string;
  /** For one user in browsers, or for one API token. */
  each: number;
  /** For one user including their API tokens. */
  person: number;
  /** For all users together. */
  all: number;
  /** The message for a refused caller. */
  tooMany: string;
  /** Seconds after which a refused caller may try again. */
  retryAfter: number;
};

/** Takes a place in a share until the returned function is called. Throws `too_many` if none is free. */
export function takePlace(share: Share, ctx: Context): () => void {
  const running = once("shares", () => new Map<string, number>());
  const places = placesOf(share, ctx);
  const isFull = places.some(([key, most]) => (running.get(key) ?? 0) >= most);
  if (isFull) throw new AppError("too_many", share.tooMany, { retryAfter: share.retryAfter });
  for (const [key] of places) running.set(key, (running.get(key) ?? 0) + 1);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    for (const [key] of places) {
      const left = (running.get(key) ?? 1) - 1;
      if (left > 0) running.set(key, left);
      else running.delete(key);
    }
  };
}

function placesOf({ kind, each, person, all }: Share, ctx: Context): [key: string, most: number][] {
  const { actor } = ctx;
  const owner = actor.kind === "user" ? [[`${kind} of person ${actor.id}`, person] as [string, number]] : [];
  return [[`${kind} of ${callerOf(ctx)}`, each], ...owner, [kind, all]];
}

/** What counts as one caller: a user in browsers, an API token, or the address of a visitor. */
export function callerOf({ actor, remoteAddress }: Context): string {
  if (actor.kind === "system") return `the console as ${actor.name}`;
  if (actor.kind === "visitor") return `address ${remoteAddress}`;
  return actor.token ? `token ${actor.token.id}` : `session of ${actor.id}`;
}
