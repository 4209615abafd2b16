import { type Context, hasRole, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { isKnownField } from "#lib/fields/index";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { readViewQuery, writeViewQuery } from "./client/view-query.ts";
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
  const { filters, unread } = readViewQuery(view.query);
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
  return { ...view, applied: writeViewQuery(applied), missing };
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
  const rows = await db().$queryRaw<{ id: string }[]>`
    select v.id from unnest(${ids}::text[]) as v(id)
    where exists (select from waba w where w.id = v.id) or exists (select from event e where e.waba_id = v.id)`;
  return rows.map(({ id }) => id);
}

async function knownApps(ids: string[]): Promise<string[]> {
  return [...(await namesOfApps(ids)).keys()];
}

async function knownPhones(digits: string[]): Promise<string[]> {
  const rows = await db().$queryRaw<{ digits: string }[]>`
    select v.digits from unnest(${digits}::text[]) as v(digits)
    where exists (select from phone_number n where n.digits = v.digits)
      or exists (select from event e where e.phone_number = v.digits)`;
  return rows.map((row) => row.digits);
}

/** Fields that the console knows or that events have, and wildcards. */
async function knownFields(fields: string[]): Promise<string[]> {
  const isSure = (field: string) => field.includes("*") || isKnownField(field);
  const unsure = fields.filter((field) => !isSure(field));
  if (unsure.length === 0) return fields;
  const rows = await db().$queryRaw<{ field: string }[]>`
    select v.field from unnest(${unsure}::text[]) as v(field) where exists (select from event e where e.field = v.field)`;
  return [...fields.filter(isSure), ...rows.map(({ field }) => field)];
}
