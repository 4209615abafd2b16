import { Agent, buildConnector } from "undici";
import { checkedLookup, type Resolve, requireAllowedHost } from "./addresses.ts";
import { errorOf, type Outcome, retryAfterSeconds } from "./outcome.ts";

/** The time limit for one whole request. */
export const SEND_MS = 15_000;
const CONNECT_MS = 10_000;
const MAX_RESPONSE_BYTES = 16 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;

export type Post = { url: string; headers: Record<string, string>; body: Buffer };

export type Poster = {
  /** Sends a request and reads at most 16 KB of the response. Never throws, and never follows a redirect. */
  post: (post: Post) => Promise<Outcome>;
  close: () => Promise<void>;
};

type Options = { connections: number; resolve?: Resolve; limitMs?: number };

/**
 * Connections for one receiver, so that a slow receiver delays no other. Each connection goes to an address that was
 * checked after its name was resolved.
 */
export function createPoster({ connections, resolve, limitMs = SEND_MS }: Options): Poster {
  const connect = buildConnector({ lookup: checkedLookup(resolve), timeout: CONNECT_MS, allowH2: false });
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: SEND_MS,
    bodyTimeout: SEND_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect(options, answer) {
      try {
        requireAllowedHost(options.hostname);
      } catch (error) {
        return answer(error as Error, null);
      }
      return connect(options, answer);
    },
  });
  return {
    async post({ url, headers, body }) {
      const began = performance.now();
      const ms = () => Math.round(performance.now() - began);
      const over = AbortSignal.timeout(limitMs);
      const { origin, pathname, search } = new URL(url);
      let answered: Pick<Outcome, "status" | "response"> = { status: null, response: null };
      try {
        const { statusCode, ...response } = await agent.request({
          ...{ origin, path: pathname + search, method: "POST", headers, body, signal: over },
        });
        const kept = { headers: textHeaders(response.headers), body: "", isCut: false };
        answered = { status: statusCode, response: kept };
        Object.assign(kept, await readSome(response.body));
        return { ...answered, ms: ms(), error: null, retryAfter: retryAfterSeconds(kept.headers["retry-after"]) };
      } catch (error) {
        return {
          ...answered,
          ms: ms(),
          error: errorOf(error, over.aborted, answered.status !== null),
          retryAfter: null,
        };
      }
    },
    close: () => agent.destroy(),
  };
}

async function readSome(body: AsyncIterable<Buffer>): Promise<{ body: string; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isCut = false;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes <= MAX_RESPONSE_BYTES) continue;
    isCut = true;
    // Leaving the loop closes the connection, so the rest is never read.
    break;
  }
  return { body: Buffer.concat(chunks).toString("utf8", 0, Math.min(bytes, MAX_RESPONSE_BYTES)), isCut };
}

function textHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]));
}
