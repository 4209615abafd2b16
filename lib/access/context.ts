import { AppError } from "#lib/errors";
import { ROLES, type Role } from "./client/roles.ts";

export type Actor =
  | {
      kind: "user";
      id: string;
      email: string;
      name: string;
      role: Role;
      /** The browser session. Absent when an API token or the console acts for the user. */
      sessionId?: string;
      /** The API token that acts for the user. */
      token?: { id: string; name: string };
    }
  | { kind: "system"; name: string }
  /** Nobody is signed in, so there is no role. */
  | { kind: "visitor" };

/** Who makes the request, and from which address. The first argument of every verb. */
export type Context = { actor: Actor; remoteAddress: string | null };

/** The console acts on its own: at boot and in jobs. */
export function systemContext(name: string): Context {
  return { actor: { kind: "system", name }, remoteAddress: null };
}

/** Whether the actor has at least this role; the system has every role, a visitor none. */
export function hasRole({ actor }: Context, role: Role): boolean {
  if (actor.kind === "user") return ROLES.indexOf(actor.role) >= ROLES.indexOf(role);
  return actor.kind === "system";
}

/** Throws `forbidden` if the actor's role is lower than `role`, `unauthenticated` if nobody is signed in. */
export function requireRole(ctx: Context, role: Role): void {
  if (hasRole(ctx, role)) return;
  if (ctx.actor.kind !== "user") throw new AppError("unauthenticated", "Sign in first.");
  throw new AppError("forbidden", `This needs the role ${role}; you are signed in as ${ctx.actor.role}.`, {
    needs: role,
  });
}

/** The actor as database rows store it. The name stays after the user is deleted. */
export function actorColumns({ actor }: Context): { userId: string | null; actor: string } {
  if (actor.kind === "visitor") return { userId: null, actor: "visitor" };
  if (actor.kind === "system") return { userId: null, actor: actor.name };
  return { userId: actor.id, actor: actor.token ? `${actor.email} (API token ${actor.token.name})` : actor.email };
}
