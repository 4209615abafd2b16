import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "#lib/config";
import { equalInConstantTime, randomToken, seal, unseal } from "#lib/crypto";
import { forget, once } from "#lib/once";

const DATA_DIR = mkdtempSync(join(tmpdir(), "waba-console-crypto-"));
const useKey = (key: string) => {
  forget("config");
  once("config", () => parseConfig({ DATA_DIR, ENCRYPTION_KEY: key }));
};
beforeEach(() => useKey("ab".repeat(32)));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

describe("seal", () => {
  it("returns what was sealed, and never the same text twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (plain) => {
        expect(unseal(seal(plain))).toBe(plain);
        expect(seal(plain)).not.toBe(seal(plain));
      }),
    );
  });

  it("cannot be opened with another key", () => {
    const sealed = seal("EAAG");
    useKey("cd".repeat(32));
    expect(() => unseal(sealed)).toThrow();
  });

  it("detects every changed character", () => {
    const sealed = seal("EAAG");
    for (let i = 3; i < sealed.length - 1; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === "A" ? "B" : "A") + sealed.slice(i + 1);
      expect(() => unseal(changed)).toThrow();
    }
  });

  it.each(["", "v1", "v2.AAAA", "plain text"])("refuses %j", (text) => expect(() => unseal(text)).toThrow());
});

it("finds only equal strings equal", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (a, b) => equalInConstantTime(a, b) === (a === b) && equalInConstantTime(a, a),
    ),
  );
});

it("generates tokens of letters and digits only", () => {
  expect(randomToken()).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(randomToken()).not.toBe(randomToken());
});
