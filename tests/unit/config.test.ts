import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseConfig } from "#lib/config";
import { ConfigError } from "#lib/config-error";

const DATA_DIR = mkdtempSync(join(tmpdir(), "waba-console-config-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

describe("parseConfig", () => {
  it("needs no variables", () => {
    const config = parseConfig({ DATA_DIR });
    expect(config).toMatchObject({
      port: 3000,
      host: "0.0.0.0",
      publicUrl: "http://localhost:3000",
      graphVersion: "v27.0",
      admin: null,
      metaApp: null,
    });
  });

  it("generates secrets once, readable only by the owner", () => {
    const first = parseConfig({ DATA_DIR });
    const second = parseConfig({ DATA_DIR });
    expect(second.encryptionKey).toBe(first.encryptionKey);
    expect(first.encryptionKey).toMatch(/^[0-9a-f]{64}$/);
    expect(first.nextAuthSecret).not.toBe(first.encryptionKey);
    expect(statSync(join(DATA_DIR, "encryption.key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(DATA_DIR, "encryption.key"), "utf8")).toBe(first.encryptionKey);
  });

  it("treats an empty value as unset, and removes the trailing slash of PUBLIC_URL", () => {
    expect(parseConfig({ DATA_DIR, PORT: "", PUBLIC_URL: "https://console.example.org/" })).toMatchObject({
      port: 3000,
      publicUrl: "https://console.example.org",
    });
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "70000"],
    ["PUBLIC_URL", "console.example.org"],
    ["PUBLIC_URL", "ftp://console.example.org"],
    ["DATABASE_URL", "mysql://x"],
    ["ENCRYPTION_KEY", "short"],
    ["NEXTAUTH_SECRET", "short"],
    ["ADMIN_EMAIL", "nobody"],
    ["META_APP_ID", "12a"],
    ["GRAPH_API_VERSION", "26"],
    ["LOG_LEVEL", "loud"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "proxy.example.org"],
    ["MTLS_HEADER_FORMAT", "apache"],
    ["MTLS_REQUIRED", "yes"],
    ["METRICS_TOKEN", "short"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "Console"],
    ["MAIL_FROM", "a@example.org\r\nBcc: b@example.org"],
    ["RETENTION_CONVERSATION_DAYS", "-1"],
    ["RETENTION_RAW_DAYS", "a month"],
    ["WEBHOOK_PUBLIC_URL", "hooks.example.org"],
  ])("refuses %s=%s by name", (name, value) => {
    expect(() => parseConfig({ DATA_DIR, [name]: value })).toThrow(ConfigError);
    expect(() => parseConfig({ DATA_DIR, [name]: value })).toThrow(new RegExp(`\\b${name}\\b`));
  });

  it.each([
    [{ ADMIN_EMAIL: "a@example.org" }, "ADMIN_PASSWORD"],
    [{ META_APP_SECRET: "s" }, "META_APP_ID"],
    [{ TLS_CERT_FILE: "cert.pem" }, "TLS_KEY_FILE"],
    [{ SMTP_URL: "smtp://mail.example.org" }, "MAIL_FROM"],
    [{ MTLS_CA_FILE: "ca.pem" }, "MTLS_PORT"],
    [{ MTLS_CA_FILE: "ca.pem", MTLS_PORT: "8443" }, "TLS_CERT_FILE"],
    [{ MTLS_HEADER_FORMAT: "nginx" }, "TRUSTED_PROXIES"],
    [{ MTLS_REQUIRED: "on" }, "MTLS_REQUIRED"],
  ])("refuses an incomplete pair: %o", (env, missing) => {
    expect(() => parseConfig({ DATA_DIR, ...env })).toThrow(missing);
  });

  it("reads the mail server for invitations", () => {
    const from = "WABA Console <console@example.org>";
    const mail = { smtpUrl: "smtps://user:password@mail.example.org:465", from };
    expect(parseConfig({ DATA_DIR, SMTP_URL: mail.smtpUrl, MAIL_FROM: from })).toMatchObject({ mail });
    expect(parseConfig({ DATA_DIR }).mail).toBeNull();
  });

  it("reads the public URL of the webhook door", () => {
    const tls = { TLS_CERT_FILE: "cert.pem", TLS_KEY_FILE: "key.pem" };
    const url = (env: Record<string, string>) => parseConfig({ DATA_DIR, ...env }).webhookUrl;
    expect(url({})).toBe("http://localhost:3000");
    expect(url(tls)).toBe("https://localhost:3000");
    expect(url({ ...tls, MTLS_CA_FILE: "ca.pem", MTLS_PORT: "8443", PUBLIC_URL: "https://a.example" })).toBe(
      "https://a.example:8443",
    );
    expect(url({ PUBLIC_URL: "https://a.example", WEBHOOK_PUBLIC_URL: "https://hooks.example/" })).toBe(
      "https://hooks.example",
    );
  });

  it("names every wrong variable at once but never its value", () => {
    const parse = () => parseConfig({ DATA_DIR, PORT: "x", ADMIN_PASSWORD: "secret", ADMIN_EMAIL: "a@b.co" });
    expect(parse).toThrow(/PORT[\s\S]*ADMIN_PASSWORD/);
    expect(parse).not.toThrow(/secret/);
  });
});
