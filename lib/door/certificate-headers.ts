import type { IncomingHttpHeaders } from "node:http";
import type { MtlsFormat } from "#lib/config";
import { commonName, parseDistinguishedName } from "./distinguished-name.ts";

export type SeenCertificate = { isVerified: boolean; commonName: string | null };

/**
 * The client certificate as reported by a proxy that terminates TLS; null if the client presented none. Call it only
 * for requests from a trusted proxy.
 *
 * - nginx: `X-SSL-Client-Verify: $ssl_client_verify` and `X-SSL-Client-S-DN: $ssl_client_s_dn`, both by proxy_set_header
 * - alb: `X-Amzn-Mtls-Clientcert-Subject`, sent in verify mode only (passthrough sends the certificate unverified)
 * - cloudflare: the managed transform "Add TLS client auth headers"; it also fills them for invalid certificates
 * - envoy: `X-Forwarded-Client-Cert` with SANITIZE_SET and a trusted CA; the last element is what this Envoy saw itself
 */
export function certificateInHeaders(format: MtlsFormat, headers: IncomingHttpHeaders): SeenCertificate | null {
  const header = (name: string) => [headers[name]].flat().join(", ");
  switch (format) {
    case "nginx": {
      const verify = header("x-ssl-client-verify");
      if (verify === "" || verify === "NONE") return null;
      return seen(verify === "SUCCESS", header("x-ssl-client-s-dn"));
    }
    case "alb": {
      const subject = header("x-amzn-mtls-clientcert-subject");
      if (subject) return seen(true, subject);
      return headers["x-amzn-mtls-clientcert"] ? seen(false, "") : null;
    }
    case "cloudflare": {
      if (header("cf-cert-presented") !== "true") return null;
      const isVerified = header("cf-cert-verified") === "true" && header("cf-cert-revoked") === "false";
      return seen(isVerified, header("cf-cert-subject-dn-rfc2253"));
    }
    case "envoy": {
      const element = lastElement(header("x-forwarded-client-cert"));
      if (element === null) return null;
      return seen(true, element.get("subject") ?? "");
    }
  }
}

function seen(isVerified: boolean, subject: string): SeenCertificate {
  return { isVerified, commonName: commonName(parseDistinguishedName(subject)) };
}

/** `Key=Value;Key="quoted, \"value\""` of the last element of an XFCC header, keys in lower case. */
function lastElement(header: string): Map<string, string> | null {
  if (header.trim() === "") return null;
  const pairs = new Map<string, string>();
  const token = /\s*([A-Za-z]+)=("(?:[^"\\]|\\.)*"|[^;,]*)\s*([;,]|$)/gy;
  for (let match = token.exec(header); match?.[1]; match = token.exec(header)) {
    const value = match[2] ?? "";
    const isQuoted = value.startsWith('"');
    pairs.set(match[1].toLowerCase(), isQuoted ? value.slice(1, -1).replace(/\\(["\\])/g, "$1") : value);
    if (token.lastIndex >= header.length) return pairs;
    if (match[3] === ",") pairs.clear();
  }
  // A header that cannot be parsed completely proves nothing.
  return new Map();
}
