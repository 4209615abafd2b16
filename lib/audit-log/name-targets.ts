import { z } from "zod";
import { db } from "#lib/db/client";
import type { AuditEntry } from "#lib/db/generated/client";

type Named = { id: string; name: string | null };

const LOOK_UPS: Record<string, (ids: string[]) => Promise<Named[]>> = {
  waba: (ids) => db().waba.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  app: (ids) => db().metaApp.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  token: (ids) => db().apiToken.findMany({ where: { id: { in: uuids(ids) } }, select: { id: true, name: true } }),
  view: (ids) => db().savedView.findMany({ where: { id: { in: uuids(ids) } }, select: { id: true, name: true } }),
  user: async (ids) => {
    const users = await db().user.findMany({ where: { id: { in: uuids(ids) } }, select: { id: true, email: true } });
    return users.map(({ id, email }) => ({ id, name: email }));
  },
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
      return named.map(({ id, name }) => [prefix + id, name] as const);
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
