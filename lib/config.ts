import { BlockList, isIP } from "node:net";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { type Sso, ssoOf, ssoVariables } from "./config-sso.ts";
import { readOrMakeKey } from "./key-file.ts";
import { once } from "./once.ts";

const port = z.coerce.number().int().min(1).max(65535);
const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .transform((url) => url.replace(/\/+$/, ""));
const days = z.coerce.number().int().min(0).max(36_500);
const MTLS_FORMATS = ["nginx", "alb", "cloudflare", "envoy"] as const;
export type MtlsFormat = (typeof MTLS_FORMATS)[number];
const metaId = z.string().regex(/^\d+$/, "must be digits only");

export const EncryptionKey = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, "must be 64 hexadecimal digits (32 bytes), e.g. from `openssl rand -hex 32`");

const NextAuthSecret = z.string().min(32, "must be at least 32 characters");

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: httpUrl.optional(),
  DATA_DIR: z.string().default(join(homedir(), ".local", "share", "waba-console")),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }).optional(),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }).optional(),
  ENCRYPTION_KEY: EncryptionKey.optional(),
  NEW_ENCRYPTION_KEY: EncryptionKey.optional(),
  NEXTAUTH_SECRET: NextAuthSecret.optional(),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(10, "must be at least 10 characters").optional(),
  META_APP_ID: metaId.optional(),
  META_APP_SECRET: z.string().min(1).optional(),
  META_VERIFY_TOKEN: z.string().min(1).optional(),
  META_ACCESS_TOKEN: z.string().min(1).optional(),
  GRAPH_API_URL: httpUrl.default("https://graph.facebook.com"),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, "must look like v27.0")
    .default("v27.0"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  TRUSTED_PROXIES: z.string().default("").transform(addressList),
  WEBHOOK_PUBLIC_URL: httpUrl.optional(),
  MTLS_HEADER_FORMAT: z.enum(MTLS_FORMATS).optional(),
  MTLS_REQUIRED: z.enum(["off", "on"]).default("off"),
  MTLS_CA_FILE: z.string().optional(),
  MTLS_PORT: port.optional(),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  ...ssoVariables,
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/,
      "must look like console@example.org or Name <console@example.org>",
    )
    .optional(),
  METRICS_TOKEN: z.string().min(16, "must be at least 16 characters").optional(),
  RETENTION_CONVERSATION_DAYS: days.default(90),
  RETENTION_MANAGEMENT_DAYS: days.default(730),
  RETENTION_DELIVERY_DAYS: days.default(90),
  RETENTION_RAW_DAYS: days.default(30),
  RETENTION_ATTEMPT_DAYS: days.default(30),
  FORWARD_ALLOW: z.string().default("").transform(addressList),
});

export type Config = {
  isDevelopment: boolean;
  port: number;
  host: string;
  publicUrl: string;
  dataDir: string;
  /** Undefined if DATABASE_URL is not set and the embedded server is not running yet. */
  databaseUrl: string | undefined;
  isDatabaseEmbedded: boolean;
  /** The URL of the tables' owner, if the console itself has fewer rights. */
  ownerDatabaseUrl: string | null;
  encryptionKey: string;
  /** Whether the key comes from ENCRYPTION_KEY instead of the file in DATA_DIR. */
  isEncryptionKeyGiven: boolean;
  /** The variable or file that the encryption key comes from. */
  encryptionKeySource: string;
  /** Only for `npm run rotate-key`. */
  newEncryptionKey: string | null;
  nextAuthSecret: string;
  admin: { email: string; password: string } | null;
  metaApp: { id: string; secret: string; verifyToken: string | undefined; accessToken: string | undefined } | null;
  graphUrl: string;
  graphVersion: string;
  logLevel: string;
  /** Proxies whose forwarding headers are trusted. */
  trustedProxies: BlockList;
  /** The public URL of the webhook door, without the path. */
  webhookUrl: string;
  tls: { certFile: string; keyFile: string } | null;
  mtls: { isRequired: boolean; headerFormat: MtlsFormat | null; direct: { caFile: string; port: number } | null };
  mail: { smtpUrl: string; from: string } | null;
  /** The identity provider, if configured. */
  sso: Sso | null;
  metricsToken: string | null;
  /** Days; 0 keeps forever. */
  retention: { conversation: number; management: number; delivery: number; raw: number };
  /** How long attempts to forward are kept, in days; 0 keeps forever. */
  attemptDays: number;
  /** Ranges of private addresses to which destinations may send. */
  forwardAllow: BlockList;
};

/** Parses "10.0.0.0/8, ::1". */
function addressList(text: string, context: z.RefinementCtx): BlockList {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = "", prefix, ...rest] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    const bits = prefix === undefined ? null : Number(/^\d+$/.test(prefix) ? prefix : Number.NaN);
    const isRange = bits === null || (bits >= 0 && bits <= (family === "ipv6" ? 128 : 32));
    if (isIP(address) === 0 || !isRange || rest.length > 0)
      context.addIssue(`"${entry}" is neither an address nor a range such as 10.0.0.0/8`);
    else if (bits === null) list.addAddress(address, family);
    else list.addSubnet(address, bits, family);
  }
  return list;
}

/** Parses an environment. Empty strings count as unset, so that `.env` templates can be left blank. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable.\n  ${lines.join("\n  ")}`);
  }
  const e = parsed.data;
  const pairs = [
    ["ADMIN_EMAIL", "ADMIN_PASSWORD"],
    ["META_APP_ID", "META_APP_SECRET"],
    ["TLS_CERT_FILE", "TLS_KEY_FILE"],
    ["MTLS_CA_FILE", "MTLS_PORT"],
    ["SMTP_URL", "MAIL_FROM"],
  ] as const;
  for (const [a, b] of pairs) {
    if (Boolean(e[a]) !== Boolean(e[b]))
      throw new ConfigError(`${e[a] ? b : a}: must be set together with ${e[a] ? a : b}`);
  }
  const needs = (isWrong: boolean, name: string, words: string) => {
    if (isWrong) throw new ConfigError(`${name}: ${words}`);
  };
  const hasTls = Boolean(e.TLS_CERT_FILE);
  const hasMtls = Boolean(e.MTLS_HEADER_FORMAT || e.MTLS_CA_FILE);
  needs(
    Boolean(e.MIGRATION_DATABASE_URL) && !e.DATABASE_URL,
    "DATABASE_URL",
    "must be set if MIGRATION_DATABASE_URL is set",
  );
  needs(Boolean(e.MTLS_CA_FILE) && !hasTls, "TLS_CERT_FILE", "must be set if MTLS_CA_FILE is set");
  needs(e.MTLS_PORT === e.PORT, "MTLS_PORT", "must differ from PORT");
  needs(
    Boolean(e.MTLS_HEADER_FORMAT) && !given.TRUSTED_PROXIES,
    "TRUSTED_PROXIES",
    "must be set if MTLS_HEADER_FORMAT is set: headers from other addresses prove nothing",
  );
  needs(e.MTLS_REQUIRED === "on" && !hasMtls, "MTLS_REQUIRED", "needs MTLS_HEADER_FORMAT or MTLS_CA_FILE");
  const publicUrl = e.PUBLIC_URL ?? `${hasTls ? "https" : "http"}://localhost:${e.PORT}`;
  const dataDir = resolve(e.DATA_DIR);
  const keyFile = join(dataDir, "encryption.key");
  return {
    isDevelopment: e.NODE_ENV === "development",
    port: e.PORT,
    host: e.HOST,
    publicUrl,
    dataDir,
    databaseUrl: e.DATABASE_URL,
    isDatabaseEmbedded: !e.DATABASE_URL,
    ownerDatabaseUrl: e.MIGRATION_DATABASE_URL ?? null,
    isEncryptionKeyGiven: Boolean(e.ENCRYPTION_KEY),
    newEncryptionKey: e.NEW_ENCRYPTION_KEY ?? null,
    encryptionKeySource: e.ENCRYPTION_KEY ? "ENCRYPTION_KEY" : keyFile,
    encryptionKey: e.ENCRYPTION_KEY ?? readOrMakeKey(keyFile, EncryptionKey),
    nextAuthSecret: e.NEXTAUTH_SECRET ?? readOrMakeKey(join(dataDir, "nextauth.secret"), NextAuthSecret),
    admin: e.ADMIN_EMAIL && e.ADMIN_PASSWORD ? { email: e.ADMIN_EMAIL, password: e.ADMIN_PASSWORD } : null,
    metaApp:
      e.META_APP_ID && e.META_APP_SECRET
        ? {
            id: e.META_APP_ID,
            secret: e.META_APP_SECRET,
            verifyToken: e.META_VERIFY_TOKEN,
            accessToken: e.META_ACCESS_TOKEN,
          }
        : null,
    graphUrl: e.GRAPH_API_URL,
    graphVersion: e.GRAPH_API_VERSION,
    logLevel: e.LOG_LEVEL,
    trustedProxies: e.TRUSTED_PROXIES,
    webhookUrl: e.WEBHOOK_PUBLIC_URL ?? (e.MTLS_PORT ? withPort(publicUrl, e.MTLS_PORT) : publicUrl),
    tls: e.TLS_CERT_FILE && e.TLS_KEY_FILE ? { certFile: e.TLS_CERT_FILE, keyFile: e.TLS_KEY_FILE } : null,
    mtls: {
      isRequired: e.MTLS_REQUIRED === "on",
      headerFormat: e.MTLS_HEADER_FORMAT ?? null,
      direct: e.MTLS_CA_FILE && e.MTLS_PORT ? { caFile: e.MTLS_CA_FILE, port: e.MTLS_PORT } : null,
    },
    mail: e.SMTP_URL && e.MAIL_FROM ? { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM } : null,
    sso: ssoOf(e, needs),
    metricsToken: e.METRICS_TOKEN ?? null,
    retention: {
      conversation: e.RETENTION_CONVERSATION_DAYS,
      management: e.RETENTION_MANAGEMENT_DAYS,
      delivery: e.RETENTION_DELIVERY_DAYS,
      raw: e.RETENTION_RAW_DAYS,
    },
    attemptDays: e.RETENTION_ATTEMPT_DAYS,
    forwardAllow: e.FORWARD_ALLOW,
  };
}

function withPort(url: string, port: number): string {
  return Object.assign(new URL(url), { port: String(port) }).origin;
}

/** The configuration of this process, parsed once. Besides next.config.mjs, only this reads process.env. */
export function config(): Config {
  return once("config", () => parseConfig(process.env));
}
