import { db } from "#lib/db/client";
import type { Entity } from "#lib/states/read/entities";
import type { TemplateItem } from "./schema.ts";

/** When Graph listed these templates last. */
export async function syncTimes(ids: string[]): Promise<Map<string, Date>> {
  const rows = await db().messageTemplate.findMany({
    where: { id: { in: ids } },
    select: { id: true, syncedAt: true },
  });
  return new Map(rows.map(({ id, syncedAt }) => [id, syncedAt]));
}

/** A template as its history tells it. One that only webhooks named was never listed. */
export function entityToTemplate(
  { quality, states, wabaId, name, language, ...entity }: Entity,
  synced: ReadonlyMap<string, Date>,
): TemplateItem {
  const reason = states.properties.status?.details?.reason;
  return {
    ...entity,
    wabaId: wabaId ?? "",
    name: name ?? entity.id,
    language: language ?? "",
    qualityScore: quality,
    rejectedReason: typeof reason === "string" ? reason : null,
    syncedAt: synced.get(entity.id)?.toISOString() ?? states.changedAt,
    states,
  };
}
