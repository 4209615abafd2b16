import { exportAudit } from "#lib/audit/export";
import { AuditExport } from "#lib/audit/schema";
import { route } from "#lib/http/route";

const TYPES = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8" };

export const GET = route({ role: "admin", query: AuditExport }, async ({ ctx, query }) => {
  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportAudit(ctx, query), {
    headers: {
      "content-type": TYPES[query.format],
      "content-disposition": `attachment; filename="waba-console-audit-${day}.${query.format}"`,
      "cache-control": "no-store",
    },
  });
});
