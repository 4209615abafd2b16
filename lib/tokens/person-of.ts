import type { Context } from "#lib/access/context";
import { AppError } from "#lib/errors";

/** Who asks, where it must be somebody who is signed in: neither the console itself nor a token. */
export function personOf({ actor }: Context): { id: string } {
  if (actor.kind === "user" && !actor.token) return actor;
  throw new AppError("forbidden", "Only a person who is signed in has API tokens.");
}
