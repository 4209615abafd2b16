import { createSecretKey, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { config } from "#lib/config";
import { ConfigError } from "#lib/config-error";
import { seal, unsealed } from "#lib/crypto";
import { type Db, db } from "#lib/db/client";
import { SEALED_COLUMNS } from "#lib/db/sealed-columns";
import { newKey } from "#lib/key-file";
import { forget, once } from "#lib/once";

/** Event ids are keyed hashes, so nobody can guess content that is masked for viewers by comparing ids. */
export type IdentityKey = {
  key: KeyObject;
  /** Events from before this time, in ms, may be stored under an unkeyed id; 0: none are. */
  unkeyedUntil: number;
};

/**
 * The key of event ids. Created once per database and stored there, sealed, so that all processes, restored backups and
 * new encryption keys keep using it. Throws ConfigError if it cannot be opened: the encryption key is then not the one
 * that this database uses.
 */
export function identityKey(): Promise<IdentityKey> {
  return once("identity-key", () => {
    const loading = loadIdentityKey(db());
    loading.catch(() => forget("identity-key"));
    return loading;
  });
}

async function loadIdentityKey(database: Db): Promise<IdentityKey> {
  const row = (await database.identityKey.findFirst()) ?? (await makeIdentityKey(database));
  return {
    key: createSecretKey(requireRightKey(row.key), "hex"),
    unkeyedUntil: row.unkeyedUntil?.getTime() ?? 0,
  };
}

/** One day longer: during an update, processes of the old version still store events for a while. */
async function makeIdentityKey(database: Db) {
  const secrets = await sealedSecrets(database);
  const [first] = secrets;
  if (first && secrets.every((sealed) => unsealed(sealed) === null)) throw wrongKey(first);
  await database.$executeRaw`
    insert into identity_key (key, unkeyed_until)
    values (${seal(newKey())}, case when exists (select from event) then now() + interval '1 day' end)
    on conflict do nothing`;
  return database.identityKey.findFirstOrThrow();
}

async function sealedSecrets(database: Db): Promise<string[]> {
  const columns = Object.entries(SEALED_COLUMNS).flatMap(([table, names]) =>
    names.map((name) => `select ${name} as sealed from "${table}" where ${name} is not null`),
  );
  const rows = await database.$queryRawUnsafe<{ sealed: string }[]>(columns.join(" union all "));
  return rows.map(({ sealed }) => sealed);
}

/** Opens a sealed value of the database. Throws ConfigError if the encryption key is another one. */
export function requireRightKey(sealed: string): string {
  const plain = unsealed(sealed);
  if (plain === null) throw wrongKey(sealed);
  return plain;
}

function wrongKey(sealed: string): ConfigError {
  const { encryptionKeySource } = config();
  // See rotate-key.ts: the secrets are resealed before the file is replaced.
  const next = `${encryptionKeySource}.next`;
  const isRotationCutOff = existsSync(next) && unsealed(sealed, readFileSync(next, "utf8").trim()) !== null;
  return new ConfigError(
    `${encryptionKeySource}: this is not the key that the secrets in the database are sealed with. ${
      isRotationCutOff
        ? "A change of the key was interrupted: run `npm run rotate-key` again."
        : "Put the key back that was in use. Nothing was changed."
    }`,
  );
}
