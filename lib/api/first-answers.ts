import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { Context } from "#lib/access/context";
import { requireUser } from "#lib/auth/session";
import { addressSeen } from "#lib/http/client-address";

/** What a page's queries would ask the API for first, read along with the page; the browser asks for what failed. */
export async function firstAnswers(
  read: (client: QueryClient, ctx: Context) => Promise<unknown>,
): Promise<DehydratedState> {
  const client = new QueryClient();
  await read(client, await pageContext());
  return dehydrate(client);
}

/** Who opens the page, from where. */
export async function pageContext(): Promise<Context> {
  const remoteAddress = addressSeen((await headers()).get("x-forwarded-for"));
  return { actor: { kind: "user", ...(await requireUser()) }, remoteAddress };
}
