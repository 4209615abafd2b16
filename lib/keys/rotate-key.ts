import { renameSync } from "node:fs";
import { config, EncryptionKey } from "#lib/config";
import { createClient } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import { newKey, readOrMakeKey, syncFolder } from "#lib/key-file";
import { resealSecrets } from "./reseal.ts";

/**
 * `npm run rotate-key`: seals every stored secret with a new key; the key of event ids stays the same. Where the key is the generated file in DATA_DIR, the
 * new one is written beside it first and takes its place last, so that a run that is cut off can be repeated. Where it
 * is ENCRYPTION_KEY, the new one comes in NEW_ENCRYPTION_KEY and the operator sets it afterwards.
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
