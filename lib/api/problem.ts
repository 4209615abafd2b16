import { z } from "zod";
import { isDatabaseAway } from "#lib/db/database-away";
import { sqlState } from "#lib/db/sql-state";
import { AppError, ERROR_STATUS, type ErrorCode } from "#lib/errors";
import { log } from "#lib/log";

const TITLES: Record<ErrorCode, string> = {
  invalid_input: "Invalid input",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  second_factor_missing: "Second factor missing",
  not_found: "Not found",
  conflict: "Conflict",
  retained_away: "Removed by retention",
  precondition: "Precondition failed",
  range_too_wide: "Too much to search",
  too_large: "Too large",
  too_many: "Too many requests",
  internal: "Something went wrong",
  upstream: "Meta refused the call, or it failed",
  unavailable: "Not available now",
};

/** Any error as application/problem+json (RFC 9457). Unexpected errors are logged and reveal no details. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = toAppError(error);
  if (!known) log().error({ err: error, requestId }, "a request failed unexpectedly");
  else if (known.code === "invalid_input" && sqlState(error))
    log().warn({ err: error, requestId }, "PostgreSQL refused a value of a request");
  const code = known?.code ?? "internal";
  const status = ERROR_STATUS[code];
  const body = {
    type: "about:blank",
    title: TITLES[code],
    status,
    code,
    detail: known?.message ?? "The console's log has the request id and the cause.",
    requestId,
    ...known?.extra,
  };
  const retryAfter = known?.extra.retryAfter;
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...(typeof retryAfter === "number" && { "retry-after": String(retryAfter) }),
    ...challenge(code, known?.extra.scope),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Tells a script which token it needs (RFC 6750). */
function challenge(code: ErrorCode, scope: unknown): Record<string, string> {
  if (code === "unauthenticated") return { "www-authenticate": 'Bearer realm="WABA Console"' };
  if (code !== "forbidden" || typeof scope !== "string") return {};
  return { "www-authenticate": `Bearer realm="WABA Console", error="insufficient_scope", scope="${scope}"` };
}

function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    // Report the parameter's name, not the index in its list.
    const parameter = issue?.path.filter((part) => typeof part === "string").join(".") || undefined;
    const more = issue?.code === "custom" ? issue.params : {};
    return new AppError("invalid_input", [parameter, issue?.message].filter(Boolean).join(": "), {
      parameter,
      ...more,
    });
  }
  // Class 22: a value does not fit its column's type, such as a number out of range or a time that does not exist.
  if (sqlState(error)?.startsWith("22"))
    return new AppError("invalid_input", "The database cannot take a value of this request: it is out of range.");
  if (sqlState(error) === "57014")
    return new AppError("range_too_wide", "There is too much to look through. Narrow the time range, or add a filter.");
  if (isDatabaseAway(error))
    return new AppError("unavailable", "The database does not answer. The health page says more: /api/health.");
  return null;
}
