import { type Context, requireRole } from "#lib/access/context";
import { findAccounts, findNumbers, findTemplates } from "#lib/accounts/find-by-text";
import { inTurn } from "#lib/api/turns";
import type { PaletteQuery, PaletteResults } from "./schema.ts";

const MOST = 5;

/** Accounts, phone numbers and templates by name, id or digits. */
export async function searchPalette(ctx: Context, { q }: PaletteQuery): Promise<PaletteResults> {
  requireRole(ctx, "viewer");
  const text = q.trim();
  if (!text) return { accounts: [], numbers: [], templates: [] };
  const [accounts, numbers, templates] = await inTurn(ctx, () =>
    Promise.all([findAccounts(text, MOST), findNumbers(text, MOST), findTemplates(text, MOST)]),
  );
  return { accounts, numbers, templates };
}
