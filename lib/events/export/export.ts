import { addAbortListener } from "node:events";
import { type Context, requireRole } from "#lib/access/context";
import { longAnswer } from "#lib/api/long-answer";
import type { Share } from "#lib/api/shares";
import type { AuditAction } from "#lib/audit/client/actions";
import { recordAudit } from "#lib/audit/record";
import { requireStillActing } from "#lib/auth/still-acts";
import { db } from "#lib/db/client";
import { openCursor } from "#lib/db/cursor";
import { Prisma } from "#lib/db/generated/client";
import { maskSentence } from "#lib/fields/mask";
import type { Locale } from "#lib/i18n/locale";
import { log } from "#lib/log";
import { maskPayload } from "../privacy/mask-payload.ts";
import { ITEM_COLUMNS, type ItemRow, type Reader, readerOf, toItems } from "../read/item.ts";
import type { EventItem } from "../schema.ts";
import type { EventExportQuery } from "../search/filter.ts";
import { seenBy } from "../search/filter.ts";
import { matching, matchingCondition } from "../search/matching.ts";
import { type Exported, exportFormat } from "./export-format.ts";
import { exportName } from "./export-name.ts";

const BATCH = 1_000;
/** Each export uses a database connection and holds a snapshot. */
const EXPORTS: Share = {
  kind: "exports",
  ...{ each: 2, person: 4, all: 8, retryAfter: 10 },
  tooMany: "You have two exports under way, or the console as many as it can. Wait until one of them has ended.",
};

type ExportRow = ItemRow & { payload: unknown };

/**
 * All events that match the filter, newest first, as a download that is read from the database only as fast as the
 * client takes it. `x-total-estimate` has the approximate number of rows, except if a viewer searches or filters by
 * kind. Masked for viewers as everywhere. The audit log records who exported what.
 */
export async function exportEvents(
  ctx: Context,
  query: EventExportQuery,
  locale: Locale,
  signal: AbortSignal,
): Promise<Response> {
  requireRole(ctx, "viewer");
  const { format, ...filter } = query;
  const reader = readerOf(ctx, locale);
  return longAnswer({ ctx, signal, share: EXPORTS }, async (over) => {
    const columns = format === "csv" ? ITEM_COLUMNS : Prisma.sql`${ITEM_COLUMNS}, payload`;
    const select = Prisma.sql`
      select ${columns} from event where ${matchingCondition(await matching(seenBy(ctx, filter)))} order by id desc`;
    const recordEnd = await recordExport(ctx, query, reader.isMasked);
    let given = 0;
    addAbortListener(over, () => void recordEnd(given));
    const cursor = await openCursor<ExportRow>(select, BATCH, over);
    const { contentType, encode } = exportFormat(format);
    async function* chunks(): AsyncGenerator<Uint8Array, void> {
      for (;;) {
        await requireStillActing(ctx);
        const rows = await cursor.next();
        if (rows.length === 0) return;
        given += rows.length;
        const items = await toItems(rows, reader);
        yield encode(items.map((item, i) => exported(item, rows[i] as ExportRow, reader)));
      }
    }
    // PostgreSQL's estimate also uses values that are masked for viewers.
    const isTelling = reader.isMasked && Boolean(filter.q || filter.kind);
    const headers = {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${exportName(query)}"`,
      ...(isTelling ? {} : { "x-total-estimate": String(cursor.estimate) }),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    };
    return { headers, chunks: chunks() };
  });
}

function exported(item: EventItem, { field, payload, summary }: ExportRow, { isMasked }: Reader): Exported {
  if (!isMasked) return { item, payload, summary };
  return { item, payload: maskPayload(field, payload), summary: maskSentence(field, summary) };
}

/**
 * Records the start of an export in the audit log before any data is sent. Returns a function that records how many
 * rows were sent.
 */
async function recordExport(
  ctx: Context,
  { format, ...filter }: EventExportQuery,
  isMasked: boolean,
): Promise<(rows: number) => Promise<void>> {
  const record = async (action: AuditAction, after: object) => {
    await db().$transaction((tx) =>
      recordAudit(tx, ctx, { action, target: `events:${format}`, after: JSON.parse(JSON.stringify(after)) }),
    );
  };
  await record("events.exported", { filter, isMasked });
  // The data has been sent, so a failure to record the end is only logged.
  return (rows) =>
    record("events.export_ended", { rows }).catch((error) => {
      log().error({ err: error, rows }, "the end of an export could not be recorded in the audit log");
    });
}
