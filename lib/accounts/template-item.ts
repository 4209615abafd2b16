import { db } from "#lib/db/client";
import type { Entity } from "#lib/states/read/entities";
import type { TemplateItem } from "./schema.ts";

/** Templates as their history tells them. One that only webhooks named was never listed by Graph. */
export async function toTemplates(entities: readonly Entity[]): Promise<TemplateItem[]> {
  if (entities.length === 0) return [];
  const listed = await db().messageTemplate.findMany({
    where: { id: { in: entities.map(({ id }) => id) } },
    select: { id: true, syncedAt: true },
  });
  const times = new Map(listed.map(({ id, syncedAt }) => [id, syncedAt]));
  return entities.map((entity) => toTemplate(entity, times.get(entity.id)));
}

function toTemplate({ quality, wabaId, name, language, ...entity }: Entity, syncedAt: Date | undefined): TemplateItem {
  const reason = entity.states.properties.status?.details?.reason;
  return {
    ...entity,
    wabaId: wabaId ?? "",
    name: name ?? entity.id,
    language: language ?? "",
    qualityScore: quality,
    rejectedReason: typeof reason === "string" ? reason : null,
    syncedAt: syncedAt?.toISOString() ?? entity.states.changedAt,
  };
}
