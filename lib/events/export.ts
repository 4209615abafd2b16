import { type Context, requireRole } from "#lib/auth/context";
import { requireStillActing } from "#lib/auth/still-acts";
import { openCursor } from "#lib/db/cursor";
import { Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import type { Locale } from "#lib/i18n/locale";
import { once } from "#lib/once";
import { exportFormat } from "./export-format.ts";
import type { EventExportQuery } from "./filter.ts";
import { ITEM_COLUMNS, type ItemRow, readerOf, toItems } from "./item.ts";
import { maskPayload } from "./mask-payload.ts";
import { matching, matchingCondition } from "./matching.ts";
import { recordExport } from "./record-export.ts";
import { seenBy } from "./seen-filter.ts";

const BATCH = 1_000;
/** Each holds a connection and a snapshot of the database while it lasts. */
const MAX_AT_ONCE = 4;

type ExportRow = ItemRow & { payload: unknown };

/**
 * All that the filter lets through, newest first, as a download that is read from the database as fast as it is taken.
 * `x-total-estimate` says about how many rows will come. Masked for viewers as everywhere; who took what is in the audit.
 * Letting go of the response closes the database's cursor; it breaks off when whoever asked may not have it any more.
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
  const leave = takeTurn();
  try {
    const columns = format === "csv" ? ITEM_COLUMNS : Prisma.sql`${ITEM_COLUMNS}, payload`;
    const select = Prisma.sql`
      select ${columns} from event where ${matchingCondition(await matching(seenBy(ctx, filter)))} order by id desc`;
    const recordEnd = await recordExport(ctx, query, reader.isMasked);
    const cursor = await openCursor<ExportRow>(select, BATCH);
    const { contentType, encode } = exportFormat(format);
    let given = 0;
    let isOver = false;
    const close = async () => {
      leave();
      await cursor.close();
      if (isOver) return;
      isOver = true;
      await recordEnd(given);
    };
    signal.addEventListener("abort", close);
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          await requireStillActing(ctx);
          const rows = await cursor.next();
          given += rows.length;
          if (rows.length > 0)
            return controller.enqueue(
              encode(
                await toItems(rows, reader),
                rows.map(({ field, payload }) => (reader.isMasked ? maskPayload(field, payload) : payload)),
              ),
            );
          await close();
          controller.close();
        } catch (error) {
          await close();
          controller.error(error);
        }
      },
      cancel: close,
    });
    return new Response(body, {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="events-${new Date().toISOString().slice(0, 19).replace(/:/g, "")}.${format}"`,
        "x-total-estimate": String(cursor.estimate),
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    leave();
    throw error;
  }
}

/** Returns how to give the turn back, which may be done more than once. */
function takeTurn(): () => void {
  const turns = once("exports", () => new Set<symbol>());
  if (turns.size >= MAX_AT_ONCE) {
    throw new AppError("too_many", `${MAX_AT_ONCE} exports are under way. Wait until one has ended.`);
  }
  const turn = Symbol("export");
  turns.add(turn);
  return () => void turns.delete(turn);
}
