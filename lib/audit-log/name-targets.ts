import { z } from "zod";
import type { AuditEntry } from "#lib/db/generated/client";
import { namesOfAccounts } from "#lib/lookups/accounts";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { namesOfTokens } from "#lib/tokens/manage-tokens";
import { emailsOfUsers } from "#lib/users/manage-users";
import { namesOfViews } from "#lib/views/view-row";

/** How each kind of target gets its current name. */
const LOOK_UPS: Record<string, (ids: string[]) => Promise<Map<string, string | null>>> = {
  waba: namesOfAccounts,
  app: namesOfApps,
  token: (ids) => namesOfTokens(uuids(ids)),
  user: (ids) => emailsOfUsers(uuids(ids)),
  view: (ids) => namesOfViews(uuids(ids)),
};

const uuids = (ids: string[]) => ids.filter((id) => z.uuid().safeParse(id).success);

/** Names of targets: the one stored with the entry, otherwise the current one; null if neither is known. */
export async function nameTargets(rows: AuditEntry[]): Promise<(row: AuditEntry) => string | null> {
  const unnamed = new Set(rows.filter((row) => !keptName(row)).map(({ target }) => target));
  const found = await Promise.all(
    Object.entries(LOOK_UPS).map(async ([kind, lookUp]) => {
      const prefix = `${kind}:`;
      const ids = [...unnamed]
        .filter((target) => target.startsWith(prefix))
        .map((target) => target.slice(prefix.length));
      const named = ids.length > 0 ? await lookUp(ids) : [];
      return [...named].map(([id, name]) => [prefix + id, name] as const);
    }),
  );
  const names = new Map(found.flat());
  return (row) => keptName(row) ?? names.get(row.target) ?? null;
}

const Kept = z.object({ email: z.string() }).or(z.object({ name: z.string() }));

function keptName({ target, before, after }: AuditEntry): string | null {
  const kept = Kept.safeParse(after).data ?? Kept.safeParse(before).data;
  if (!kept) return null;
  const name = "email" in kept ? kept.email : kept.name;
  // Until Meta's name of an app is known, its stored name is only its id.
  return target.endsWith(`:${name}`) ? null : name;
}
