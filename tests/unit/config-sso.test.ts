import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { parseConfig } from "#lib/config";

const DATA_DIR = mkdtempSync(join(tmpdir(), "waba-console-config-sso-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

const WHOLE = {
  DATA_DIR,
  OIDC_ISSUER: "https://login.example.org/tenant/",
  OIDC_CLIENT_ID: "console",
  OIDC_CLIENT_SECRET: "secret",
  OIDC_ALLOWED_DOMAINS: "Example.org, example.net",
  OIDC_ROLE_CLAIM: "groups",
  OIDC_ROLE_MAP: "ops=operator",
};

it("is off without an issuer", () => expect(parseConfig({ DATA_DIR }).sso).toBeNull());

it("is read completely", () => {
  const { sso } = parseConfig({ ...WHOLE, OIDC_ROLE_MAP: "waba-admins=admin, a=b=operator" });
  expect(sso).toMatchObject({
    issuer: "https://login.example.org/tenant",
    name: "SSO",
    allowedDomains: ["example.org", "example.net"],
    defaultRole: null,
  });
  expect([...(sso?.roleMap ?? [])]).toEqual([
    ["waba-admins", "admin"],
    ["a=b", "operator"],
  ]);
});

it.each([
  [{ OIDC_ISSUER: "" }, "OIDC_ISSUER"],
  [{ OIDC_ISSUER: "http://login.example.org" }, "OIDC_ISSUER"],
  [{ OIDC_CLIENT_ID: "" }, "OIDC_CLIENT_ID"],
  [{ OIDC_CLIENT_SECRET: "" }, "OIDC_CLIENT_SECRET"],
  [{ OIDC_ALLOWED_DOMAINS: "" }, "OIDC_ALLOWED_DOMAINS"],
  [{ OIDC_ALLOWED_DOMAINS: "*" }, "OIDC_ALLOWED_DOMAINS"],
  [{ OIDC_ALLOWED_DOMAINS: "@example.org" }, "OIDC_ALLOWED_DOMAINS"],
  [{ OIDC_ROLE_MAP: "" }, "OIDC_ROLE_MAP"],
  [{ OIDC_ROLE_MAP: "ops=root" }, "OIDC_ROLE_MAP"],
  [{ OIDC_ROLE_MAP: "operator" }, "OIDC_ROLE_MAP"],
  [{ OIDC_ROLE_CLAIM: "", OIDC_ROLE_MAP: "ops=operator" }, "OIDC_ROLE_CLAIM"],
  [{ OIDC_ROLE_CLAIM: "", OIDC_ROLE_MAP: "" }, "OIDC_DEFAULT_ROLE"],
  [{ OIDC_DEFAULT_ROLE: "root" }, "OIDC_DEFAULT_ROLE"],
])("%j is refused, naming %s", (change, variable) =>
  expect(() => parseConfig({ ...WHOLE, ...change })).toThrow(variable),
);
