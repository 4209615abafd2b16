import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import type { Role } from "#lib/access/client/roles";
import { AppError } from "#lib/errors";
import { PAGE_PATH_HEADER, thenBack } from "#lib/http/page-path";
import { authOptions } from "./options.ts";
import { lacksFactor } from "./second-factor/read-own.ts";
import { readSession } from "./sessions/stored-session.ts";
import { hasUsers } from "./user-counts.ts";

export type SessionUser = {
  id: string;
  email: string;
  name: string;
  role: Role;
  sessionId: string;
  /** False if the user signs in only through the identity provider. */
  hasPassword: boolean;
};

/** Read from the database on each request, so ending a session or disabling a user takes effect at once. */
export const readSignedIn = cache(async (): Promise<{ user: SessionUser; mustEnrol: boolean } | null> => {
  const token: { sessionId?: string } | null = await getServerSession(authOptions());
  const session = token?.sessionId ? await readSession(token.sessionId) : null;
  if (!session) return null;
  const { id, email, name, role, passwordHash } = session.user;
  const user = { id, email, name, role, sessionId: session.id, hasPassword: passwordHash !== null };
  return { user, mustEnrol: await lacksFactor(session.user) };
});

/** The signed-in user. Throws `second_factor_missing` if they must set up a second factor first. */
export async function currentUser(): Promise<SessionUser | null> {
  const signedIn = await readSignedIn();
  if (signedIn?.mustEnrol)
    throw new AppError("second_factor_missing", "Set up a second factor first: an administrator requires it.");
  return signedIn?.user ?? null;
}

/** For requests that are allowed before a required second factor is set up: setting it up. */
export async function enrollingUser(): Promise<SessionUser | null> {
  return (await readSignedIn())?.user ?? null;
}

/** For pages that visitors may also see. Redirects to the second-factor page and back if the user must set one up. */
export async function userOrVisitor(): Promise<SessionUser | null> {
  const signedIn = await readSignedIn();
  if (signedIn?.mustEnrol) redirect(thenBack("/second-factor", await pagePath()));
  return signedIn?.user ?? null;
}

/** For all other pages. Redirects visitors to the sign-in page and back, or to setup if there is no user yet. */
export async function requireUser(): Promise<SessionUser> {
  const user = await userOrVisitor();
  if (user) return user;
  redirect((await hasUsers()) ? thenBack("/sign-in", await pagePath()) : "/setup");
}

async function pagePath(): Promise<string | null> {
  return (await headers()).get(PAGE_PATH_HEADER);
}
