import type { GraphFailure } from "../failure-schema.ts";

type Words = Pick<GraphFailure, "reason" | "code" | "subcode" | "message">;

/** Code 190 says only that a token does not work; the subcode says why. */
export const TOKEN_VARIANTS: Record<number, string> = {
  458: "app_removed",
  459: "checkpoint",
  460: "password_changed",
  464: "unconfirmed",
  467: "logged_out",
  492: "session_changed",
};
const PERMISSION: Record<number, string> = { 3: "capability", 10: "app_permission" };

/**
 * The variant of a reason that has its own text, a key below `graphErrors.<reason>.variants`; null for the general
 * text.
 */
export function variantOf({ reason, code, subcode }: Words): string | null {
  if (reason === "token_invalid") return TOKEN_VARIANTS[subcode ?? 0] ?? null;
  if (reason === "permission_missing") return PERMISSION[code ?? 0] ?? null;
  return null;
}

export type Seen = { kind: "status" | "timeout" | "dns" | "refused" | "tls" | "challenge" | "proxy"; status: string };

/** curl exit codes: 28 timeout, 6 unknown host, 7 connection refused, the others certificate errors. */
const CURL: Record<string, Seen["kind"]> = {
  6: "dns",
  7: "refused",
  28: "timeout",
  35: "tls",
  51: "tls",
  58: "tls",
  60: "tls",
};

/**
 * What Meta got when it called a callback URL (2200), a key below `graphErrors.callback_failed.saw`; null if Meta does
 * not say.
 */
export function seenByMeta({ reason, message }: Words): Seen | null {
  if (reason !== "callback_failed") return null;
  const status = /HTTP Status Code = (\d+)/i.exec(message)?.[1] ?? "";
  const curl = /curl_errno = (\d+)/i.exec(message)?.[1] ?? "";
  if (/from proxy after CONNECT/i.test(message)) return { kind: "proxy", status };
  const kind = CURL[curl];
  if (kind) return { kind, status };
  if (/does not match challenge/i.test(message)) return { kind: "challenge", status };
  return status && status !== "200" ? { kind: "status", status } : null;
}
