import { addAbortListener } from "node:events";
import type { Context } from "#lib/access/context";
import { stillActs } from "#lib/auth/still-acts";
import { AppError } from "#lib/errors";
import { once } from "#lib/once";
import { type Share, takePlace } from "./shares.ts";

/** How often a running response checks that its user still has access. */
const CHECK_MS = 5_000;
/** How long a client may take to read one piece. With `PIECE_BYTES` that is about 1 kB/s. */
const STALL_MS = 60_000;
const PIECE_BYTES = 64 * 1024;

type Asked = {
  ctx: Context;
  /** The request's own signal: aborted when the client disconnects, possibly before this call. */
  signal: AbortSignal;
  share: Share;
  checkMs?: number;
  stallMs?: number;
};

type Opened = { headers: Record<string, string>; chunks: AsyncGenerator<Uint8Array, void> };

/**
 * Answers with a body that takes long: a download or a live stream. `open` gets a signal that is aborted exactly once,
 * when the response is over for any reason: it was read to its end, the client is gone or stopped reading, the session
 * ended or the role changed, or `open` failed. `open` must release what it holds on that signal, with
 * `addAbortListener`, which also runs for a signal that is already aborted. Throws `too_many` beyond the share.
 */
export async function longAnswer(asked: Asked, open: (over: AbortSignal) => Promise<Opened>): Promise<Response> {
  const { ctx, signal, share, checkMs = CHECK_MS, stallMs = STALL_MS } = asked;
  if (signal.aborted) return clientIsGone();
  const leave = takePlace(share, ctx);
  const answer = new AbortController();
  addAbortListener(answer.signal, leave);
  addAbortListener(signal, () => answer.abort(signal.reason));
  let isChecking = false;
  const check = setInterval(async () => {
    // One check at a time, so that a slow database does not get more queries.
    if (isChecking) return;
    isChecking = true;
    // A database error does not mean that access was revoked.
    if (!(await mayStillRead(ctx, checkMs / 2).catch(() => true)))
      answer.abort(brokenOff("Your session ended or your role changed."));
    isChecking = false;
  }, checkMs);
  addAbortListener(answer.signal, () => clearInterval(check));
  try {
    const { headers, chunks } = await open(answer.signal);
    if (signal.aborted) return clientIsGone();
    return new Response(toStream(inPieces(chunks), answer, stallMs), { headers });
  } catch (error) {
    answer.abort(error);
    throw error;
  }
}

type SharedCheck = { mayRead: Promise<boolean>; until: number };

/** Like `stillActs`, but all responses of one session or token share its result for `keptMs`. */
function mayStillRead(ctx: Context, keptMs: number): Promise<boolean> {
  const checks = once("access-checks", () => new Map<string, SharedCheck>());
  const now = Date.now();
  for (const [key, { until }] of checks) if (until <= now) checks.delete(key);
  const key = JSON.stringify(ctx.actor);
  const known = checks.get(key);
  if (known) return known.mayRead;
  const mayRead = stillActs(ctx);
  checks.set(key, { mayRead, until: now + keptMs });
  return mayRead;
}

/** Nobody reads this response; 499 is what proxies log for a client that closed its request. */
function clientIsGone(): Response {
  return new Response(null, { status: 499 });
}

function brokenOff(detail: string): AppError {
  return expected(new AppError("unauthenticated", detail));
}

/** For an error of this name Next.js closes the connection without logging it. */
function expected(error: AppError): AppError {
  return Object.assign(error, { name: "AbortError" });
}

function toStream(
  chunks: AsyncGenerator<Uint8Array, void>,
  answer: AbortController,
  stallMs: number,
): ReadableStream<Uint8Array> {
  let stalled: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      addAbortListener(answer.signal, () => {
        clearTimeout(stalled);
        controller.error(answer.signal.reason);
        void chunks.return().catch(() => {});
      });
    },
    async pull(controller) {
      clearTimeout(stalled);
      try {
        const { value, done } = await chunks.next();
        if (answer.signal.aborted) return;
        if (!done) {
          controller.enqueue(value);
          stalled = setTimeout(() => answer.abort(brokenOff("Nothing was read for too long.")), stallMs);
          return;
        }
        controller.close();
        answer.abort();
      } catch (error) {
        answer.abort(error instanceof AppError ? expected(error) : error);
      }
    },
    cancel: (reason) => answer.abort(reason),
  });
}

/** Progress is measured by pieces, so a piece must be small enough for a slow line. */
async function* inPieces(chunks: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) yield chunk.subarray(from, from + PIECE_BYTES);
  }
}
