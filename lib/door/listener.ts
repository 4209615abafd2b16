import { readFileSync, unwatchFile, watchFile } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import { config } from "#lib/config";
import { ConfigError } from "#lib/config-error";
import { shareConnections } from "#lib/http/connection-shares";
import { log } from "#lib/log";

/**
 * Time limits, so that slow clients cannot occupy the door: 10 s for headers, 30 s for a whole request (3 MB at
 * 1 Mbit/s), 75 s for an idle connection, which is longer than reverse proxies keep theirs.
 */
export const SERVER_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
};
/**
 * A connection without any traffic for this long is closed, even during a response: its client disappeared without
 * closing it. Live streams send something every 20 s.
 */
const SILENCE_MS = 120_000;
/** A TLS handshake may take as long as a request's headers. */
export const HANDSHAKE_MS = 10_000;
/** The console's listener: HTTPS if TLS_CERT_FILE and TLS_KEY_FILE are set, otherwise plain HTTP. */
export function createListener(handler: RequestListener): Server {
  const { tls } = config();
  if (tls) return createTlsListener({ TLS_CERT_FILE: tls.certFile, TLS_KEY_FILE: tls.keyFile }, {}, handler);
  const server = createServer(SERVER_LIMITS);
  server.timeout = SILENCE_MS;
  shareConnections(server, handler);
  return server;
}

/**
 * The listener of MTLS_PORT: HTTPS that requests a client certificate and verifies it with MTLS_CA_FILE only.
 *
 * It needs its own port: in TLS 1.3 a server can request a certificate only during the handshake, before it knows the
 * path (Node has no post-handshake authentication, renegotiation ended with TLS 1.2), and `requestCert` applies to the
 * whole listener. On the console's port every browser would be asked for a certificate. Connections without a valid one
 * are accepted, so that the door can respond 401 and record the reason.
 */
export function createMtlsListener(caFile: string, handler: RequestListener): Server {
  const { tls } = config();
  if (!tls) throw new ConfigError("TLS_CERT_FILE: must be set where MTLS_CA_FILE is");
  const files = { TLS_CERT_FILE: tls.certFile, TLS_KEY_FILE: tls.keyFile, MTLS_CA_FILE: caFile };
  return createTlsListener(files, { requestCert: true, rejectUnauthorized: false }, handler);
}

type Files = { TLS_CERT_FILE: string; TLS_KEY_FILE: string; MTLS_CA_FILE?: string };

/** Renewed certificate files are loaded within a minute, without a restart. */
function createTlsListener(files: Files, options: ServerOptions, handler: RequestListener): Server {
  const server = secureServer(files, options);
  server.timeout = SILENCE_MS;
  shareConnections(server, handler);
  const reload = () => {
    try {
      server.setSecureContext(readFiles(files));
      log().info({ files }, "TLS files read again");
    } catch (error) {
      log().error({ err: error, files }, "the renewed TLS files cannot be used; the old ones stay in use");
    }
  };
  const paths = Object.values(files);
  for (const path of paths) watchFile(path, { interval: 60_000, persistent: false }, reload);
  server.on("close", () => {
    for (const path of paths) unwatchFile(path, reload);
  });
  return server;
}

function secureServer(files: Files, options: ServerOptions) {
  try {
    return createSecureServer({ ...SERVER_LIMITS, handshakeTimeout: HANDSHAKE_MS, ...options, ...readFiles(files) });
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `${Object.keys(files).join(", ")}: not a usable certificate and key: ${(error as Error).message}`,
    );
  }
}

function readFiles(files: Files): { cert: Buffer; key: Buffer; ca?: Buffer } {
  const read = (name: keyof Files) => {
    try {
      return readFileSync(files[name] as string);
    } catch (error) {
      throw new ConfigError(`${name}: ${(error as Error).message}`);
    }
  };
  const ca = files.MTLS_CA_FILE ? { ca: read("MTLS_CA_FILE") } : {};
  return { cert: read("TLS_CERT_FILE"), key: read("TLS_KEY_FILE"), ...ca };
}
