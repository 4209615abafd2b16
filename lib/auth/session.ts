import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import { db } from "#lib/db/client";
import { PAGE_PATH_HEADER, signInUrl } from "#lib/http/page-path";
import type { Role } from "./context.ts";
import { authOptions } from "./options.ts";
import { readSession } from "./sessions/read-session.ts";

export type SessionUser = { id: string; email: string; name: string; role: Role; sessionId: string };

/** Who is signed in, read anew from the database on each request: ending a session or disabling somebody works at once. */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const token: { sessionId?: string } | null = await getServerSession(authOptions());
  const session = token?.sessionId ? await readSession(token.sessionId) : null;
  if (!session) return null;
  const { id, email, name, role } = session.user;
  return { id, email, name, role, sessionId: session.id };
});

/** For pages: whoever is not signed in goes to the sign-in page and then back, or to set-up when nobody exists yet. */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  const hasUsers = (await db().user.findFirst({ select: { id: true } })) !== null;
  redirect(hasUsers ? signInUrl((await headers()).get(PAGE_PATH_HEADER)) : "/setup");
}
