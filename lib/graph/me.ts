import type { GraphApp } from "./app.ts";
import { Node } from "./node.ts";
import { graphItems } from "./paging.ts";
import { graphRequest } from "./transport.ts";

/** The user or system user that the token belongs to. */
export async function getUserId(app: GraphApp, signal?: AbortSignal): Promise<string> {
  return (await graphRequest(app, { path: "/me", query: { fields: "id" }, schema: Node, signal })).id;
}

/** The businesses of the token's user. Fails for a token without `business_management`. */
export async function getBusinessIds(app: GraphApp, signal?: AbortSignal): Promise<string[]> {
  const businesses = await graphItems(app, {
    path: "/me/businesses",
    query: { fields: "id", limit: "100" },
    item: Node,
    signal,
  });
  return businesses.map((business) => business.id);
}
