import { z } from "zod";
import { AppError } from "#lib/errors";
import { FAILURE_REASONS, type FailureReason, type Retry, reasonOf } from "./failure-reasons.ts";

/** The facts of one failed call: plain JSON without secrets, ready to be stored and shown. */
export type GraphFailureFacts = {
  reason: FailureReason;
  /** Meta's message or the network error. */
  message: string;
  code: number | null;
  subcode: number | null;
  traceId: string | null;
  at: string;
  /** When Meta accepts calls again, ISO 8601. */
  retryAt?: string;
};

type Around = { type?: string | null; httpStatus?: number | null; retryAt?: Date | null };

/**
 * A failed Graph call. In problem+json the facts are the member `failure`; its `code` is Meta's, next to the problem's
 * own `code`.
 */
export class GraphError extends AppError {
  readonly failure: GraphFailureFacts;
  readonly retry: Retry;

  constructor(failure: GraphFailureFacts, around: Around = {}, options?: ErrorOptions) {
    const retry = FAILURE_REASONS[failure.reason];
    const retryAt = around.retryAt?.toISOString();
    const facts = { ...failure, ...(retryAt && { retryAt }) };
    const extra = {
      reason: failure.reason,
      failure: facts,
      graphType: around.type ?? null,
      httpStatus: around.httpStatus ?? null,
      retry,
    };
    super("upstream", failure.message, extra, options);
    this.name = "GraphError";
    this.failure = facts;
    this.retry = retry;
  }

  /** The same error with the time of the next attempt. */
  until(retryAt: Date): GraphError {
    const { graphType, httpStatus } = this.extra as { graphType: string | null; httpStatus: number | null };
    return new GraphError(this.failure, { type: graphType, httpStatus, retryAt });
  }
}

/** Whether there were too many calls: either Meta refused, or the console did not send the call. */
export function isRateLimited({ reason }: Pick<GraphFailureFacts, "reason">): boolean {
  return FAILURE_REASONS[reason] === "later";
}

export function graphFailure(reason: FailureReason, message: string, around: Around = {}): GraphError {
  const facts = { reason, message, code: null, subcode: null, traceId: null, at: new Date().toISOString() };
  return new GraphError(facts, around);
}

const Integer = z.coerce.number().int().nullable().catch(null);
const Text = z.string().nullable().catch(null);

/** Graph's error envelope. Any property may be missing or of another type. */
export const ErrorEnvelope = z.looseObject({
  error: z.looseObject({
    message: Text.default(null),
    type: Text.default(null),
    code: Integer.default(null),
    error_subcode: Integer.default(null),
    error_user_msg: Text.default(null),
    error_data: z
      .looseObject({ details: Text.default(null) })
      .nullable()
      .catch(null)
      .default(null),
    is_transient: z.boolean().catch(false).default(false),
    fbtrace_id: Text.default(null),
  }),
});
export type ErrorEnvelope = z.output<typeof ErrorEnvelope>;

const MESSAGE_LIMIT = 1_000;
const WORD_LIMIT = 100;

/** `clean` removes the secrets of the call from Meta's message. */
export function errorFromEnvelope(
  { error }: ErrorEnvelope,
  around: Around,
  traceHeader: string | null,
  clean: (text: string) => string,
): GraphError {
  const words = [error.message, error.error_data?.details, error.error_user_msg].filter((one) => one);
  const message = clean([...new Set(words)].join(" – ") || "Graph gave no message.").slice(0, MESSAGE_LIMIT);
  const shortWord = (word: string | null) => (word === null ? null : clean(word).slice(0, WORD_LIMIT));
  const facts = { code: error.code, subcode: error.error_subcode };
  return new GraphError(
    {
      ...facts,
      reason: reasonOf({ ...facts, message, isTransient: error.is_transient || (around.httpStatus ?? 0) >= 500 }),
      message,
      traceId: shortWord(error.fbtrace_id ?? traceHeader),
      at: new Date().toISOString(),
    },
    { ...around, type: shortWord(error.type) },
  );
}
