import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EncryptionKey, parseConfig } from "#lib/config";
import { ConfigError } from "#lib/config-error";
import { readOrMakeKey } from "#lib/key-file";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waba-console-key-"));
  file = join(folder, "encryption.key");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const errorOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it("creates a key once, readable only by its owner, and leaves no other file", () => {
  const key = readOrMakeKey(file, EncryptionKey);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(readOrMakeKey(file, EncryptionKey)).toBe(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["encryption.key"]);
});

it("accepts a key that ends with a line break", () => {
  writeFileSync(file, `${"ab".repeat(32)}\n`);
  expect(readOrMakeKey(file, EncryptionKey)).toBe("ab".repeat(32));
});

it("gives processes that start at once the same key", async () => {
  const module = fileURLToPath(new URL("../../lib/key-file.ts", import.meta.url));
  const script = `
    import { z } from "zod";
    import { readOrMakeKey } from ${JSON.stringify(module)};
    process.stdout.write(readOrMakeKey(${JSON.stringify(file)}, z.string().length(64)));`;
  const outputs = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
        cwd: fileURLToPath(new URL("../..", import.meta.url)),
      });
      let output = "";
      child.stdout.on("data", (chunk) => {
        output += chunk;
      });
      await new Promise((done) => child.once("close", done));
      return output;
    }),
  );
  expect(new Set(outputs)).toEqual(new Set([readFileSync(file, "utf8")]));
});

describe.each(["encryption.key", "nextauth.secret"])("%s", (name) => {
  it.each([
    ["empty", ""],
    ["white space only", " \n"],
    ["cut off", "ab12"],
  ])("that is %s stops the start with an error that names it, and stays unchanged", (_case, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const error = errorOf(() => parseConfig({ DATA_DIR: folder }));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(new RegExp(`^${path}: must be .* but the file`));
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  it("that cannot be read is named", () => {
    mkdirSync(join(folder, name));
    const error = errorOf(() => parseConfig({ DATA_DIR: folder }));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toContain(`${join(folder, name)}: this key file cannot be read`);
  });
});

it.each(["zz".repeat(32), "ab".repeat(31), "ab".repeat(33)])("refuses %s as an encryption key", (content) => {
  writeFileSync(file, content);
  expect(errorOf(() => readOrMakeKey(file, EncryptionKey))).toBeInstanceOf(ConfigError);
});

it("names a key file that cannot be written", () => {
  writeFileSync(join(folder, "taken"), "");
  const error = errorOf(() => readOrMakeKey(join(folder, "taken", "encryption.key"), EncryptionKey));
  expect((error as Error).message).toContain("encryption.key");
});
