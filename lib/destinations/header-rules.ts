import { AppError } from "#lib/errors";
import { VIA_HEADER } from "#lib/keys/console-id";
import { KEPT_VALUE } from "./schema.ts";

const MOST = 20;
const MAX_VALUE = 2_000;
const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** Visible ASCII, spaces and tabs: anything else could end the header or is read differently by receivers. */
const VALUE = /^[\t\x20-\x7e]*$/;

/** Headers that are set by HTTP, by Meta's format or by the signature. */
const RESERVED = new Set([
  ...["host", "connection", "keep-alive", "content-length", "content-type", "content-encoding", "transfer-encoding"],
  ...["te", "trailer", "upgrade", "expect", "http2-settings", "proxy-connection", "proxy-authorization"],
  ...["x-hub-signature", "x-hub-signature-256", "webhook-id", "webhook-timestamp", "webhook-signature", VIA_HEADER],
]);

/** Returns the headers with lower-case names. Throws `invalid_input` with the wrong header and the reason. */
export function requireHeaders(given: Record<string, string>): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]) => [name.trim().toLowerCase(), value.trim()] as const);
  if (entries.length > MOST) throw refused(`at most ${MOST}, not ${entries.length}`);
  const headers: Record<string, string> = {};
  for (const [name, value] of entries) {
    const shown = name.replace(/[^\x21-\x7e]/g, "?").slice(0, 100);
    if (!NAME.test(name)) throw refused(`"${shown}" is not a header name`);
    if (RESERVED.has(name)) throw refused(`"${shown}" is set by the console`);
    if (Object.hasOwn(headers, name)) throw refused(`"${shown}" is there twice`);
    if (value !== KEPT_VALUE && !VALUE.test(value)) throw refused(`the value of "${shown}" must be one line of ASCII`);
    if (value.length > MAX_VALUE) throw refused(`the value of "${shown}" has more than ${MAX_VALUE} characters`);
    headers[name] = value;
  }
  return headers;
}

function refused(words: string): AppError {
  return new AppError("invalid_input", `headers: ${words}`, { parameter: "headers" });
}
