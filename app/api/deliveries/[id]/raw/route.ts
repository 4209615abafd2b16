import { route } from "#lib/api/route";
import { getRawBody } from "#lib/deliveries/list-deliveries";
import { deliveryOperations } from "#lib/openapi/operations/deliveries";

/** The bytes as Meta signed them, as a download: browsers must never render them. */
export const GET = route(deliveryOperations["GET /api/deliveries/{id}/raw"], async ({ ctx, params }) => {
  const body = await getRawBody(ctx, params.id);
  return new Response(new Uint8Array(body), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${params.id}.json"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
});
