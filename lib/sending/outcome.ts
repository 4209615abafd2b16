/** Why a request got no usable response. `detail` is for people, such as OpenSSL's own code. */
export type SendError = { code: SendErrorCode; detail: string | null };

export const SEND_ERRORS = [
  "timeout",
  "address_refused",
  "name_not_found",
  "connection_refused",
  "connection_closed",
  "response_incomplete",
  "certificate",
  "tls",
  "bad_response",
  "content_gone",
  "other",
] as const;
export type SendErrorCode = (typeof SEND_ERRORS)[number];

export type Outcome = {
  status: number | null;
  ms: number;
  error: SendError | null;
  /** The part of the response that was read. */
  response: { headers: Record<string, string>; body: string; isCut: boolean } | null;
  /** Seconds until the receiver wants the next request. */
  retryAfter: number | null;
};

/** Whether the response is 2xx and came in time. Redirects are never followed. */
export function isDelivered({ status, error }: Pick<Outcome, "status" | "error">): boolean {
  return error === null && status !== null && status >= 200 && status < 300;
}

const CODES: [RegExp, SendErrorCode][] = [
  [/^ERR_ADDRESS_REFUSED$/, "address_refused"],
  [/^(ENOTFOUND|EAI_\w+)$/, "name_not_found"],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, "connection_refused"],
  [/TIMEOUT|^ETIMEDOUT$/, "timeout"],
  [/^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO_|ERR_TLS_CERT)/, "certificate"],
  [/^(ERR_TLS_|ERR_SSL_|EPROTO)/, "tls"],
  [/^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RESPONSE|UND_ERR_RES_)/, "bad_response"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "connection_closed"],
];

type ThrownError = { code?: unknown; cause?: { code?: unknown }; message?: unknown; name?: unknown };

export function errorOf(error: unknown, isOver: boolean, hasAnswered: boolean): SendError {
  if (isOver) return { code: "timeout", detail: hasAnswered ? "the response did not end" : null };
  const { code, cause, message, name } = error as ThrownError;
  // With several addresses, Node throws an AggregateError with one error for each.
  const [first] = error instanceof AggregateError ? (error.errors as { code?: unknown }[]) : [];
  const found = [first?.code, code, cause?.code].find((one): one is string => typeof one === "string") ?? "";
  const isGarbage = name === "HTTPParserError";
  const known = isGarbage ? "bad_response" : (CODES.find(([pattern]) => pattern.test(found))?.[1] ?? "other");
  const isCut = hasAnswered && known === "connection_closed";
  return {
    code: isCut ? "response_incomplete" : known,
    detail: known === "address_refused" ? String(message) : found || String(message).slice(0, 200),
  };
}

const MAX_RETRY_AFTER_S = 6 * 3_600;

/** Seconds or a date (RFC 9110), at most six hours; null if there is none or it cannot be read. */
export function retryAfterSeconds(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null;
  const isNumber = /^\s*[-+]?[\d.]+\s*$/.test(header);
  const seconds = isNumber ? Number(header) : (Date.parse(header) - now) / 1_000;
  return Number.isFinite(seconds) && !(isNumber && seconds < 0)
    ? Math.min(MAX_RETRY_AFTER_S, Math.max(0, Math.ceil(seconds)))
    : null;
}
