import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Config, parseConfig } from "#lib/config";
import { contentSecurityPolicy, securePage } from "#lib/http/security-headers";
import { forget, once } from "#lib/once";

const directives = (policy: string): Record<string, string[]> =>
  Object.fromEntries(policy.split("; ").map((one) => [one.split(" ")[0], one.split(" ").slice(1)]));

describe("the policy", () => {
  const policy = directives(contentSecurityPolicy({ nonce: "abc", isDevelopment: false, isSecure: true }));

  it("allows no script without the nonce", () => {
    expect(policy["script-src"]).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  });

  it("allows no other site in any directive", () => {
    expect(
      Object.values(policy)
        .flat()
        .filter((source) => /[.:/*]/.test(source)),
    ).toEqual(["data:", "blob:"]);
  });

  it("forbids frames, plug-ins and another base", () => {
    expect(policy).toMatchObject({
      "frame-ancestors": ["'none'"],
      "object-src": ["'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "upgrade-insecure-requests": [],
    });
  });

  it("is less strict only in development", () => {
    expect(contentSecurityPolicy({ nonce: "abc", isDevelopment: true, isSecure: false })).toContain("'unsafe-eval'");
  });
});

describe("a page", () => {
  beforeEach(() => forget("config"));
  afterEach(() => forget("config"));

  function answered(url: string, publicUrl = "https://console.example.org") {
    const environment = {
      NODE_ENV: "production",
      PUBLIC_URL: publicUrl,
      ENCRYPTION_KEY: "ab".repeat(32),
      NEXTAUTH_SECRET: "x".repeat(32),
    };
    once("config", (): Config => parseConfig(environment));
    const request = { url, headers: {} as Record<string, string> };
    const headers: Record<string, string> = {};
    const response = { setHeader: (name: string, value: string) => (headers[name] = value) };
    securePage(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    return { request, headers };
  }

  it("gets a nonce that Next.js finds, different each time", () => {
    const [one, two] = [answered("/events?x=1"), answered("/events?x=1")];
    expect(one.headers["content-security-policy"]).toBe(one.request.headers["content-security-policy"]);
    expect(one.headers["content-security-policy"]).toContain(`'nonce-${one.request.headers["x-nonce"]}'`);
    expect(one.request.headers["x-nonce"]).not.toBe(two.request.headers["x-nonce"]);
  });

  it("requires TLS in future only if the console uses it", () => {
    expect(answered("/").headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
    forget("config");
    expect(answered("/", "http://localhost:3000").headers["strict-transport-security"]).toBeUndefined();
  });

  it("gives other responses a policy that runs no scripts", () => {
    for (const path of ["/api/events", "/api/auth/signout", "/_next/static/x.js"]) {
      const policy = directives(answered(path).headers["content-security-policy"] ?? "");
      expect(policy).toMatchObject({
        "default-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
      });
      expect(policy["script-src"]).toBeUndefined();
    }
  });
});
