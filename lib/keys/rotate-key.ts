import { renameSync } from "node:fs";
import { config, EncryptionKey } from "#lib/config";
import { seal, unsealed } from "#lib/crypto";
import { createClient, type Db } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import { SEALED_COLUMNS } from "#lib/db/sealed-columns";
import { newKey, readOrMakeKey, syncFolder } from "#lib/key-file";

/**
 * `npm run rotate-key`: seals every stored secret with a new key; the key of event ids stays the same. If the key is
 * the generated file in DATA_DIR, the new key is written next to it first and replaces it last, so an interrupted run
 * can be repeated. If it is ENCRYPTION_KEY, the new key comes from NEW_ENCRYPTION_KEY and the operator sets
 * ENCRYPTION_KEY afterwards.
 */
export async function rotateKey(url: string): Promise<string> {
  const { dataDir, encryptionKey: from, encryptionKeySource: file, newEncryptionKey, isEncryptionKeyGiven } = config();
  if (isEncryptionKeyGiven && !newEncryptionKey)
    throw new CommandError("NEW_ENCRYPTION_KEY: give the new key, e.g. from `openssl rand -hex 32`");
  const next = `${file}.next`;
  const to =
    isEncryptionKeyGiven && newEncryptionKey
      ? newEncryptionKey
      : readOrMakeKey(next, EncryptionKey, () => newEncryptionKey ?? newKey());

  const db = createClient(url);
  try {
    const count = await resealSecrets(db, { from, to });
    if (!isEncryptionKeyGiven) {
      renameSync(next, file);
      syncFolder(dataDir);
    }
    const after = isEncryptionKeyGiven
      ? "Set ENCRYPTION_KEY to the new key before the console starts again."
      : `The new key is in ${file}.`;
    return `${count} secrets sealed with the new key. ${after} The old key opens only older backups.`;
  } finally {
    await db.$disconnect();
  }
}

if (import.meta.main) await runCommand(rotateKey);

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
