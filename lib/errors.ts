export const ERROR_STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  second_factor_missing: 403,
  not_found: 404,
  conflict: 409,
  retained_away: 410,
  precondition: 412,
  too_large: 413,
  range_too_wide: 422,
  too_many: 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * An error that the caller can act on. `extra` becomes members of the problem+json response: plain JSON, no secrets.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, detail: string, extra: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(detail, options);
    this.name = "AppError";
    this.code = code;
    this.extra = extra;
  }
}
