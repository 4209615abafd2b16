import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { config } from "#lib/config";
import { isTrustedProxy } from "#lib/http/client-address";
import { certificateInHeaders, type SeenCertificate } from "./certificate-headers.ts";

/** The common name of Meta's client certificate. */
export const META_COMMON_NAME = "client.webhooks.fbclientcerts.com";

export type CertificateVerdict = "verified" | "missing" | "unverified" | "wrong_name";

/** The result of mutual TLS for this request; null if it is not set up. The signature is checked as well. */
export function certificateVerdict(request: IncomingMessage): CertificateVerdict | null {
  const { headerFormat, direct } = config().mtls;
  if (!headerFormat && !direct) return null;
  const seen = direct ? certificateOfSocket(request.socket) : null;
  if (seen) return judge(seen);
  // Anybody can send this header. It can be trusted only if a known proxy has overwritten it.
  return headerFormat && isTrustedProxy(request.socket.remoteAddress)
    ? judge(certificateInHeaders(headerFormat, request.headers))
    : "missing";
}

function judge(certificate: SeenCertificate | null): CertificateVerdict {
  if (!certificate) return "missing";
  if (!certificate.isVerified) return "unverified";
  return certificate.commonName === META_COMMON_NAME ? "verified" : "wrong_name";
}

const ofSocket = new WeakMap<Socket, SeenCertificate | null>();

/** Checked once per connection. */
function certificateOfSocket(socket: Socket): SeenCertificate | null {
  const known = ofSocket.get(socket);
  if (known !== undefined) return known;
  const seen = readCertificate(socket);
  ofSocket.set(socket, seen);
  return seen;
}

function readCertificate(socket: Socket): SeenCertificate | null {
  if (!(socket instanceof TLSSocket)) return null;
  const certificate = socket.getPeerCertificate();
  if (!certificate || Object.keys(certificate).length === 0) return null;
  // Several common names arrive as a list, although the type says string.
  const name: unknown = certificate.subject?.CN;
  return { isVerified: socket.authorized, commonName: typeof name === "string" ? name : null };
}
