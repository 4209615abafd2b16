import type { IncomingMessage, ServerResponse } from "node:http";
import { giveRoom, takeRoom } from "./body-room.ts";

/** JSON for the API. No form of the console sends a tenth of it; webhooks have a door and a limit of their own. */
export const MAX_JSON_BYTES = 1024 * 1024;
/** Sign-in forms are the largest that come outside the API; pages take no body at all. */
const DEFAULT_BYTES = 64 * 1024;

/** The most bytes that a request of the console may bring; `path` as `targetPath` gives it. */
function limitOf(path: string): number {
  const isApi = path.startsWith("/api/") && !path.startsWith("/api/auth/");
  return isApi ? MAX_JSON_BYTES : DEFAULT_BYTES;
}

/**
 * Calls `answer` once the whole body waits inside `request`, ready to be read. A body beyond its limit is answered 413
 * and one that finds no room 503, and `answer` is never called: whoever answers has no limit of its own to keep.
 */
export function whenBodyIsIn(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  answer: () => void,
): void {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced === 0 && request.headers["transfer-encoding"] === undefined) {
    answer();
    return;
  }
  const limit = limitOf(path);
  if (announced > limit) {
    refuse(response, 413, limit);
    return;
  }
  let bytes = 0;
  let isRefused = false;
  response.once("close", () => giveRoom("console", bytes));
  const push = request.push.bind(request);
  // Node's parser hands each chunk, and null at the end, to `push`. Nobody reads yet, so the chunks stay in the request.
  request.push = (chunk: Buffer | null) => {
    // false: read no further from this connection, which closes with the answer.
    if (isRefused) return false;
    if (chunk === null) {
      push(null);
      answer();
      return false;
    }
    bytes += chunk.length;
    const hasRoom = takeRoom("console", chunk.length);
    if (bytes <= limit && hasRoom) {
      push(chunk);
      return true;
    }
    isRefused = true;
    refuse(response, hasRoom ? 413 : 503, limit);
    return false;
  };
}

function refuse(response: ServerResponse, status: 413 | 503, limit: number): void {
  const [title, detail] =
    status === 413
      ? ["Too large", `A body has at most ${limit} bytes here.`]
      : ["Busy", "Too many requests are being received at once. Try again in a moment."];
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    // What is left of the body would be taken for the next request.
    connection: "close",
    ...(status === 503 && { "retry-after": "1" }),
  });
  response.end(JSON.stringify({ type: "about:blank", title, status, detail }));
}
