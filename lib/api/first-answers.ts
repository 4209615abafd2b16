import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { Context } from "#lib/access/context";
import { requireUser } from "#lib/auth/session";
import { addressSeen } from "#lib/http/client-address";

/** Reads the first API answers of a page on the server, for its queries. The browser fetches those that failed. */
export async function firstAnswers(
  read: (client: QueryClient, ctx: Context) => Promise<unknown>,
): Promise<DehydratedState> {
  const client = new QueryClient();
  await read(client, await pageContext());
  return dehydrate(client);
}

/** The user who opens the page, and their address. */
export async function pageContext(): Promise<Context> {
  const remoteAddress = addressSeen((await headers()).get("x-forwarded-for"));
  return { actor: { kind: "user", ...(await requireUser()) }, remoteAddress };
}
