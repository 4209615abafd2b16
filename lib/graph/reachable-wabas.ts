import type { GraphApp } from "./app.ts";
import { Node, nodePath } from "./node.ts";
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

/** The WABAs assigned to a person or system user. */
export async function getAssignedWabaIds(app: GraphApp, userId: string, signal?: AbortSignal): Promise<string[]> {
  const path = nodePath(userId, "assigned_whatsapp_business_accounts");
  const wabas = await graphItems(app, { path, query: { fields: "id", limit: "100" }, item: Node, signal });
  return wabas.map((waba) => waba.id);
}

async function wabaIds(app: GraphApp, businessId: string, edge: string, signal?: AbortSignal): Promise<string[]> {
  const path = nodePath(businessId, edge);
  const wabas = await graphItems(app, { path, query: { fields: "id", limit: "100" }, item: Node, signal });
  return wabas.map((waba) => waba.id);
}

/** The WABAs that a business owns. */
export function getOwnedWabaIds(app: GraphApp, businessId: string, signal?: AbortSignal): Promise<string[]> {
  return wabaIds(app, businessId, "owned_whatsapp_business_accounts", signal);
}

/** The WABAs that others share with a business. */
export function getClientWabaIds(app: GraphApp, businessId: string, signal?: AbortSignal): Promise<string[]> {
  return wabaIds(app, businessId, "client_whatsapp_business_accounts", signal);
}
