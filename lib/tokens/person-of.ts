import type { Context } from "#lib/access/context";
import { AppError } from "#lib/errors";

/** The current user. Throws `forbidden` for the console itself and for API tokens. */
export function personOf({ actor }: Context): { id: string } {
  if (actor.kind === "user" && !actor.token) return actor;
  throw new AppError("forbidden", "Only a person who is signed in has API tokens.");
}
