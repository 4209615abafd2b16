import { seal, unsealed } from "#lib/crypto";
import type { Db } from "#lib/db/client";
import { SEALED_COLUMNS } from "#lib/db/sealed-columns";

type Keys = { from: string; to: string };

/**
 * Seals every secret in the database with another key, in one transaction. Secrets already sealed with the new key
 * stay, so an interrupted run can be repeated. Throws if a secret opens with neither key. Returns how many changed.
 */
export function resealSecrets(db: Db, keys: Keys): Promise<number> {
  return db.$transaction(
    async (tx) => {
      let changed = 0;
      for (const [table, columns] of Object.entries(SEALED_COLUMNS)) {
        const rows = await tx.$queryRawUnsafe<Record<string, string | null>[]>(
          `select ctid::text as at, ${columns.join(", ")} from "${table}" for update`,
        );
        for (const row of rows) {
          const resealed = columns.map((column) => resealedValue(row[column] ?? null, keys, `${table}.${column}`));
          if (resealed.every((value, index) => value === row[columns[index] as string])) continue;
          const sets = columns.map((column, index) => `${column} = $${index + 2}`).join(", ");
          await tx.$executeRawUnsafe(`update "${table}" set ${sets} where ctid = $1::tid`, row.at, ...resealed);
          changed += resealed.filter((value, index) => value !== row[columns[index] as string]).length;
        }
      }
      return changed;
    },
    { timeout: 600_000, maxWait: 10_000 },
  );
}

function resealedValue(sealed: string | null, { from, to }: Keys, where: string): string | null {
  if (sealed === null || unsealed(sealed, to) !== null) return sealed;
  const plain = unsealed(sealed, from);
  if (plain === null)
    throw new Error(`${where}: a secret opens neither with the old key nor with the new one; nothing was changed`);
  return seal(plain, to);
}
