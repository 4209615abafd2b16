import { type Context, hasRole, requireRole } from "#lib/access/context";
import { occurring } from "#lib/events/search/stored-values";
import { isKnownField } from "#lib/fields/index";
import { storedAccounts, storedNumbers } from "#lib/lookups/accounts";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { VIEWS } from "./client/view-query.ts";
import type { MissingPart, OpenedView, SavedViews } from "./schema.ts";
import { findView, findViews } from "./view-row.ts";

/** The user's own views and the shared ones. */
export async function listViews(ctx: Context): Promise<SavedViews> {
  requireRole(ctx, "viewer");
  return { items: await findViews(ctx), canShare: hasRole(ctx, "operator") };
}

/** A view with the part of its filter that still applies, and the names of the rest. */
export async function openView(ctx: Context, id: string): Promise<OpenedView> {
  requireRole(ctx, "viewer");
  const view = await findView(ctx, id);
  if (view.page === "events") return { ...view, ...(await eventsPart(view.query)) };
  return { ...view, ...(await boardPart(view.page, view.query)) };
}

type Applied = Pick<OpenedView, "applied" | "missing">;

async function eventsPart(query: string): Promise<Applied> {
  const { filters, unread } = VIEWS.events.read(query);
  const [waba, app, phone, field] = await Promise.all([
    split(filters.waba, knownAccounts),
    split(filters.app, knownApps),
    split(filters.phone, knownPhones),
    split(filters.field, knownFields),
  ]);
  const missing = [
    ...named("account", waba.missing),
    ...named("app", app.missing),
    ...named("phone", phone.missing),
    ...named("field", field.missing),
    ...named("filter", unread),
  ];
  const applied = { ...filters, waba: waba.known, app: app.known, phone: phone.known, field: field.known };
  return { applied: VIEWS.events.write(applied), missing };
}

async function boardPart(page: "templates" | "phone-numbers", query: string): Promise<Applied> {
  const asked = page === "templates" ? VIEWS.templates.read(query) : VIEWS["phone-numbers"].read(query);
  const { known, missing } = await split(asked.filters.waba, knownAccounts);
  const applied = { ...asked.filters, waba: known };
  return {
    applied: page === "templates" ? VIEWS.templates.write(applied) : VIEWS["phone-numbers"].write(applied),
    missing: [...named("account", missing), ...named("filter", asked.unread)],
  };
}

async function split(values: string[], findKnown: (values: string[]) => Promise<string[]>) {
  const known = new Set(values.length > 0 ? await findKnown(values) : []);
  return { known: values.filter((one) => known.has(one)), missing: values.filter((one) => !known.has(one)) };
}

function named(what: MissingPart["what"], values: string[]): MissingPart[] {
  return values.map((value) => ({ what, value }));
}

/** Stored accounts, and those that occur only in events. */
async function knownAccounts(ids: string[]): Promise<string[]> {
  const stored = await storedAccounts(ids);
  return [...stored, ...(await occurring("waba", without(ids, stored)))];
}

async function knownApps(ids: string[]): Promise<string[]> {
  return [...(await namesOfApps(ids)).keys()];
}

async function knownPhones(digits: string[]): Promise<string[]> {
  const stored = await storedNumbers(digits);
  return [...stored, ...(await occurring("phone", without(digits, stored)))];
}

/** Fields that the console knows or that events have, and wildcards. */
async function knownFields(fields: string[]): Promise<string[]> {
  const sure = fields.filter((field) => field.includes("*") || isKnownField(field));
  return [...sure, ...(await occurring("field", without(fields, sure)))];
}

function without(values: string[], others: string[]): string[] {
  return values.filter((value) => !others.includes(value));
}
