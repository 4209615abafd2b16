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
 * Reads the key in `file` and creates it first if it is missing. If several processes start at once, one creates it and
 * the others read it. Throws ConfigError with the file name if the file has no usable key.
 */
export function readOrMakeKey(file: string, schema: z.ZodType<string>, make = newKey): string {
  const found = readKey(file, schema);
  if (found !== null) return found;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeKey(file, make());
  return readKey(file, schema) as string;
}

/** Null if there is no such file. */
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
    `${file}: ${parsed.error.issues[0]?.message}, but ${found}. Restore the key from your own copy. Delete the file only if the console has never run with this key; a new one is then created.`,
  );
}

/** Writes the complete file durably or not at all, and never overwrites an existing one. */
function writeKey(file: string, key: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, key, { mode: 0o600, flush: true });
    // Unlike a rename, a link never replaces a file that another process created.
    linkSync(temporary, file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") throw new ConfigError(`${file}: this key file cannot be written (${message})`);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(file));
}

/** Makes changes in a folder durable: a new or renamed file is still there after a power failure. */
export function syncFolder(folder: string): void {
  // Windows cannot open folders.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
