import { renameSync } from "node:fs";
import { config, EncryptionKey } from "#lib/config";
import { createClient } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import { newKey, readOrMakeKey, syncFolder } from "#lib/key-file";
import { resealSecrets } from "./reseal.ts";

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
