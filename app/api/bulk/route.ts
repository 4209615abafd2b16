import { route } from "#lib/api/route";
import { listBulkActs } from "#lib/subscriptions/bulk/get";
import { BulkOrder, ListBulkActs } from "#lib/subscriptions/bulk/schema";
import { startBulk } from "#lib/subscriptions/bulk/start";

export const GET = route({ role: "viewer", openToTokens: true, query: ListBulkActs }, ({ ctx, query }) =>
  listBulkActs(ctx, query),
);

export const POST = route({ role: "operator", openToTokens: true, body: BulkOrder }, async ({ ctx, body }) =>
  Response.json(await startBulk(ctx, body), { status: 202 }),
);
