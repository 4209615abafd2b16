import type { Context } from "#lib/access/context";
import { AppError } from "#lib/errors";

/** The current user and session. Throws `forbidden` for API tokens and the system. */
export function ownSession({ actor }: Context): { userId: string; sessionId: string } {
  if (actor.kind !== "user" || !actor.sessionId)
    throw new AppError("forbidden", "Only a person who has signed in can do this.");
  return { userId: actor.id, sessionId: actor.sessionId };
}
