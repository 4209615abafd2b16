import { type Context, requireRole } from "#lib/access/context";
import { findEntities } from "#lib/states/read/entities";
import { findGroups } from "#lib/states/read/groups";
import { ListTemplateGroups, ListTemplates, type TemplateGroupPage, type TemplatePage } from "./schema.ts";
import { toTemplates } from "./template-item.ts";

/** Templates by state; `q` matches part of the template's or the account's name, a language code or an id. */
export async function listTemplates(ctx: Context, query: Partial<ListTemplates> = {}): Promise<TemplatePage> {
  requireRole(ctx, "viewer");
  const { items, nextCursor } = await findEntities("template", { ...ListTemplates.parse({}), ...query });
  return { items: await toTemplates(items), nextCursor };
}

/** The same templates by name, over all accounts and languages. */
export async function listTemplateGroups(
  ctx: Context,
  query: Partial<ListTemplateGroups> = {},
): Promise<TemplateGroupPage> {
  requireRole(ctx, "viewer");
  const { items, nextCursor } = await findGroups({ ...ListTemplateGroups.parse({}), ...query });
  const sole = await toTemplates(items.flatMap(({ only }) => only ?? []));
  return {
    items: items.map((group) => ({ ...group, only: sole.find(({ id }) => id === group.only?.id) ?? null })),
    nextCursor,
  };
}
