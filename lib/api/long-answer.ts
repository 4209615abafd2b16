import { addAbortListener } from "node:events";
import type { Context } from "#lib/access/context";
import { stillActs } from "#lib/auth/still-acts";
import { AppError } from "#lib/errors";
import { type Share, takePlace } from "./shares.ts";

/** How long somebody who was signed out or disabled goes on receiving an answer that has begun. */
const CHECK_MS = 5_000;
/** How long a client may leave a piece of the answer where it is. With `PIECE_BYTES` that is about 1 kB/s. */
const STALL_MS = 60_000;
const PIECE_BYTES = 64 * 1024;

type Asked = {
  ctx: Context;
  /** The request's own: aborted when the client goes away. It may be aborted already. */
  signal: AbortSignal;
  share: Share;
  checkMs?: number;
  stallMs?: number;
};

type Opened = { headers: Record<string, string>; chunks: AsyncGenerator<Uint8Array, void> };

/**
 * Answers with a body that takes its time: a download, a live tail. `open` gets a signal that is aborted exactly once, when
 * the answer is over for whatever reason: it was read to its end, the client is gone or takes nothing any more, whoever
 * asked may not have it any more, or `open` failed. What `open` holds has to be released on that signal, through
 * `addAbortListener`, which also hears a signal that was aborted before. Throws `too_many` beyond the share.
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
    // One look at a time: a slow database is not asked more while it is slow.
    if (isChecking) return;
    isChecking = true;
    // A database that does not answer says nothing about people.
    if (!(await stillActs(ctx).catch(() => true))) answer.abort(brokenOff("You may not have this any more."));
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

/** Nobody reads it; the status is the one that proxies log for a client that closed its request. */
function clientIsGone(): Response {
  return new Response(null, { status: 499 });
}

function brokenOff(detail: string): AppError {
  return expected(new AppError("unauthenticated", detail));
}

/** For an error of this name Next.js closes the connection and writes nothing into the log. */
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

/** Progress is seen piece by piece, so a piece must be small enough for a slow line. */
async function* inPieces(chunks: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) yield chunk.subarray(from, from + PIECE_BYTES);
  }
}
