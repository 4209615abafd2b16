import { type Context, requireRole } from "#lib/access/context";
import { AppError } from "#lib/errors";
import { listEntityHistory } from "#lib/states/read/changes";
import { findEntities, findEntity } from "#lib/states/read/entities";
import { latestDetails } from "#lib/states/read/latest-details";
import { countNamesakes } from "#lib/states/read/namesakes";
import { panelFacts } from "./panel-facts.ts";
import type { TemplateDetail } from "./schema.ts";
import { toTemplates } from "./template-item.ts";

const MOST_OTHERS = 100;
const MOST_VERSIONS = 20;

/** One template with its content, and the same name elsewhere. Throws `not_found`. */
export async function getTemplate(ctx: Context, { id }: { id: string }): Promise<TemplateDetail> {
  requireRole(ctx, "viewer");
  const entity = await findEntity("template", id);
  if (!entity) throw new AppError("not_found", `Nothing is known of a template ${id}.`);
  const { name, wabaId } = entity;
  const ofName = { name: name ?? "", sort: "worst", limit: MOST_OTHERS + 1 } as const;
  const [facts, content, versions, same, othersCount] = await Promise.all([
    panelFacts({ wabaId, subject: `template:${id}` }),
    latestDetails("template", id, "content"),
    listEntityHistory(ctx, { kind: "template", id, property: ["content"], limit: MOST_VERSIONS }),
    name === null ? { items: [] } : findEntities("template", ofName),
    countNamesakes({ id, name }),
  ]);
  const [template, ...others] = await toTemplates([
    entity,
    ...same.items.filter((one) => one.id !== id).slice(0, MOST_OTHERS),
  ]);
  if (!template) throw new Error("one template is one item");
  return {
    ...template,
    ...facts,
    content,
    versions: versions.items.map(({ id: changeId, occurredAt: at, source, eventId, details }) => ({
      ...{ changeId, at, source, eventId },
      content: details,
    })),
    others,
    othersCount,
  };
}
