import type { GraphApp } from "./app.ts";
import { Node, nodePath } from "./node.ts";
import { graphItems } from "./paging.ts";

/** The WABAs assigned to a person or system user. */
export async function getAssignedWabaIds(app: GraphApp, userId: string, signal?: AbortSignal): Promise<string[]> {
  const path = nodePath(userId, "assigned_whatsapp_business_accounts");
  const wabas = await graphItems(app, { path, query: { fields: "id", limit: "100" }, item: Node, signal });
  return wabas.map((waba) => waba.id);
}
