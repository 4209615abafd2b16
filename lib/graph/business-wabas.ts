import type { GraphApp } from "./app.ts";
import { Node, nodePath } from "./node.ts";
import { graphItems } from "./paging.ts";

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
