import type { Context } from "#lib/access/context";
import { AppError } from "#lib/errors";

/** The person and the browser that ask. Throws `forbidden` for whatever else acts: a token has no business here. */
export function ownSession({ actor }: Context): { userId: string; sessionId: string } {
  if (actor.kind !== "user" || !actor.sessionId)
    throw new AppError("forbidden", "Only a person who has signed in can do this.");
  return { userId: actor.id, sessionId: actor.sessionId };
}
