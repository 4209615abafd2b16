import { type Context, requireRole } from "#lib/access/context";
import { AppError } from "#lib/errors";
import { findEntities, findEntity } from "#lib/states/read/entities";
import { latestDetails } from "#lib/states/read/latest-details";
import type { TemplateDetail } from "./schema.ts";
import { toTemplates } from "./template-item.ts";

const MOST_OTHERS = 100;

/** One template with its content, and the same name elsewhere. Throws `not_found`. */
export async function getTemplate(ctx: Context, { id }: { id: string }): Promise<TemplateDetail> {
  requireRole(ctx, "viewer");
  const entity = await findEntity("template", id);
  if (!entity) throw new AppError("not_found", `Nothing is known of a template ${id}.`);
  const [content, same] = await Promise.all([
    latestDetails("template", id, "content"),
    entity.name === null
      ? { items: [] }
      : findEntities("template", { name: entity.name, sort: "worst", limit: MOST_OTHERS + 1 }),
  ]);
  const [template, ...others] = await toTemplates([
    entity,
    ...same.items.filter((one) => one.id !== id).slice(0, MOST_OTHERS),
  ]);
  if (!template) throw new Error("one template is one item");
  return { ...template, content, others };
}
