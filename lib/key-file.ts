import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";

/** A new key: 32 random bytes in hexadecimal. */
export function newKey(): string {
  return randomBytes(32).toString("hex");
}

/**
 * Reads the key in `file`, which is made first where it is missing: of several processes that start at once, one makes
 * it and the others read it. Throws ConfigError, naming the file, where it holds no usable key.
 */
export function readOrMakeKey(file: string, schema: z.ZodType<string>, make = newKey): string {
  const found = readKey(file, schema);
  if (found !== null) return found;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeKey(file, make());
  return readKey(file, schema) as string;
}

/** Null where there is no such file. */
function readKey(file: string, schema: z.ZodType<string>): string | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new ConfigError(`${file}: this key file cannot be read (${message})`);
  }
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const found = text === "" ? "the file is empty" : `the file has ${text.length} characters`;
  throw new ConfigError(
    `${file}: ${parsed.error.issues[0]?.message}, but ${found}. Put the key back from your own copy. Only where the console has never run with it, delete the file: a new one is made.`,
  );
}

/** Writes a whole file or none, durably, and leaves one that is there already. */
function writeKey(file: string, key: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, key, { mode: 0o600, flush: true });
    // Unlike a rename, a link never replaces the file of another process.
    linkSync(temporary, file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") throw new ConfigError(`${file}: this key file cannot be written (${message})`);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(file));
}

/** Makes the names in a folder durable: after a power cut a new or renamed file is still there. */
export function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
