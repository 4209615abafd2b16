import fc from "fast-check";
import { expect, it } from "vitest";
import { allowedEmail, Claims, claimedRole } from "#lib/auth/sso/claims";
import type { Sso } from "#lib/config-sso";

const SSO: Sso = {
  issuer: "https://id.example.org",
  clientId: "console",
  clientSecret: "secret",
  name: "Acme",
  allowedDomains: ["example.org", "example.net"],
  roleClaim: "groups",
  roleMap: new Map([
    ["ops", "operator"],
    ["admins", "admin"],
  ]),
  defaultRole: null,
};
const claims = (more: Record<string, unknown>) => Claims.parse({ iss: SSO.issuer, sub: "1", ...more });

it.each([
  [["ops"], "operator"],
  [["staff", "admins", "ops"], "admin"],
  ["ops", "operator"],
  [["OPS"], null],
  ["ops,admins", null],
  [[], null],
  [null, null],
  [{ ops: true }, null],
  [[["admins"]], null],
])("the groups %j give the role %s", (groups, role) => expect(claimedRole(claims({ groups }), SSO)).toBe(role));

it("falls back to the default role, and finds claims by path or by full name", () => {
  expect(claimedRole(claims({}), { ...SSO, defaultRole: "viewer" })).toBe("viewer");
  const nested = { ...SSO, roleClaim: "realm_access.roles" };
  expect(claimedRole(claims({ realm_access: { roles: ["admins"] } }), nested)).toBe("admin");
  expect(claimedRole(claims({ "realm_access.roles": ["ops"] }), nested)).toBe("operator");
  expect(claimedRole(claims({ realm_access: "admins" }), nested)).toBeNull();
});

it("accepts only addresses of an allowed domain, whatever surrounds it", () => {
  expect(allowedEmail(claims({ email: " Ayu@EXAMPLE.net ", email_verified: "true" }), SSO)).toBe("ayu@example.net");
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("example.org", "x.example.org", "example.org.evil"), (text, domain) => {
      let email: string | null = null;
      try {
        email = allowedEmail(claims({ email: `${text}@${domain}` }), SSO);
      } catch {
        return;
      }
      expect(email).toMatch(/^[^@\s]+@example\.(org|net)$/);
    }),
  );
});
