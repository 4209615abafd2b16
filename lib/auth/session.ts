import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import { db } from "#lib/db/client";
import { PAGE_PATH_HEADER, signInUrl } from "#lib/http/page-path";
import type { Role } from "./context.ts";
import { authOptions } from "./options.ts";

export type SessionUser = { id: string; email: string; name: string; role: Role };

type Session = { userId?: string; sessionVersion?: number } | null;

/** Who is signed in, read anew from the database on each request: disabling somebody works at once. */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const session: Session = await getServerSession(authOptions());
  if (!session?.userId) return null;
  const user = await db().user.findUnique({ where: { id: session.userId } });
  if (!user?.active || user.sessionVersion !== session.sessionVersion) return null;
  return { id: user.id, email: user.email, name: user.name, role: user.role };
});

/** For pages: whoever is not signed in goes to the sign-in page and then back, or to set-up when nobody exists yet. */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  const hasUsers = (await db().user.findFirst({ select: { id: true } })) !== null;
  redirect(hasUsers ? signInUrl((await headers()).get(PAGE_PATH_HEADER)) : "/setup");
}
