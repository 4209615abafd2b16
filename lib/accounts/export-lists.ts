import { type Context, requireRole } from "#lib/access/context";
import { type Columns, exportAnswer } from "#lib/api/export-answer";
import { requireStillActing } from "#lib/auth/still-acts";
import type { StateKind } from "#lib/fields/client/state-properties";
import { type Entity, findEntities } from "#lib/states/read/entities";
import type { EntityState, StateFilter } from "#lib/states/schema";
import { amongBlocked } from "./list-phone-numbers.ts";
import { toPhoneNumbers } from "./phone-number-item.ts";
import type { ExportPhoneNumbers, ExportTemplates, PhoneNumberItem, TemplateItem } from "./schema.ts";
import { toTemplates } from "./template-item.ts";

const BATCH = 200;

const since = (states: EntityState | null, property: string) => states?.properties[property]?.since ?? null;
const OF_ALL: Columns<TemplateItem | PhoneNumberItem> = {
  id: ({ id }) => id,
  wabaId: ({ wabaId }) => wabaId,
  wabaName: ({ wabaName }) => wabaName,
  status: ({ status }) => status,
  statusSince: ({ states }) => since(states, "status"),
};
const OF_EACH_STATE: Columns<TemplateItem | PhoneNumberItem> = {
  qualitySince: ({ states }) => since(states, "quality"),
  rank: ({ states }) => states?.rank,
  changedAt: ({ states }) => states?.changedAt,
};
const OF_TEMPLATES: Columns<TemplateItem> = {
  ...OF_ALL,
  name: ({ name }) => name,
  language: ({ language }) => language,
  reason: ({ rejectedReason }) => rejectedReason,
  quality: ({ qualityScore }) => qualityScore,
  category: ({ category }) => category,
  announcedCategory: ({ states }) => states.properties.announcedCategory?.value,
  announcedFor: ({ states }) => states.properties.announcedCategory?.effectiveAt,
  ...OF_EACH_STATE,
};
const OF_NUMBERS: Columns<PhoneNumberItem> = {
  ...OF_ALL,
  displayPhoneNumber: ({ displayPhoneNumber }) => displayPhoneNumber,
  verifiedName: ({ verifiedName }) => verifiedName,
  nameStatus: ({ nameStatus }) => nameStatus,
  quality: ({ qualityRating }) => qualityRating,
  messagingLimit: ({ messagingLimit }) => messagingLimit,
  ...OF_EACH_STATE,
};

/** The matching templates as a download, worst first. */
export function exportTemplates(
  ctx: Context,
  { format, ...filter }: ExportTemplates,
  signal: AbortSignal,
): Promise<Response> {
  requireRole(ctx, "viewer");
  const batches = itemBatches(ctx, { kind: "template", filter, toItems: toTemplates });
  return exportAnswer({ ctx, signal, kind: "state", name: "templates", format, batches, columns: OF_TEMPLATES });
}

/** The matching phone numbers as a download, worst first. */
export async function exportPhoneNumbers(
  ctx: Context,
  { format, state, ...query }: ExportPhoneNumbers,
  signal: AbortSignal,
): Promise<Response> {
  requireRole(ctx, "viewer");
  const filter = await amongBlocked(query, state);
  const batches = itemBatches(ctx, { kind: "phone", filter, toItems: toPhoneNumbers });
  return exportAnswer({ ctx, signal, kind: "state", name: "phone-numbers", format, batches, columns: OF_NUMBERS });
}

type Source<Item> = { kind: StateKind; filter: StateFilter; toItems: (entities: Entity[]) => Promise<Item[]> };

async function* itemBatches<Item>(ctx: Context, { kind, filter, toItems }: Source<Item>): AsyncGenerator<Item[], void> {
  for (let cursor: string | undefined; ; ) {
    if (cursor) await requireStillActing(ctx);
    const { items, nextCursor } = await findEntities(kind, { ...filter, sort: "worst", cursor, limit: BATCH });
    if (items.length > 0) yield await toItems(items);
    if (!nextCursor) return;
    cursor = nextCursor;
  }
}
