import type { IncomingMessage, ServerResponse } from "node:http";
import { giveRoom, takeRoom } from "./body-room.ts";

/** For JSON sent to the API. The console's own forms send less than a tenth of it; webhooks have their own limit. */
export const MAX_JSON_BYTES = 1024 * 1024;
/** Outside the API, sign-in forms are the largest bodies; pages have none. */
const DEFAULT_BYTES = 64 * 1024;

/** The maximum body size of a request to the console; `path` comes from `targetPath`. */
function limitOf(path: string): number {
  const isApi = path.startsWith("/api/") && !path.startsWith("/api/auth/");
  return isApi ? MAX_JSON_BYTES : DEFAULT_BYTES;
}

/**
 * Calls `answer` when the whole body is buffered in `request`. A body over its limit gets 413 and one without free
 * memory 503, and `answer` is not called, so handlers need no limits of their own.
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
  // Node's parser passes each chunk, and null at the end, to `push`. Nobody reads yet, so the chunks stay buffered in
  // the request.
  request.push = (chunk: Buffer | null) => {
    // False stops reading from this connection, which closes after the response.
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
      ? ["Too large", `A request body can have at most ${limit} bytes here.`]
      : ["Busy", "Too many requests are being received at the same time. Try again in a moment."];
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    // The rest of the body would be parsed as the next request.
    connection: "close",
    ...(status === 503 && { "retry-after": "1" }),
  });
  response.end(JSON.stringify({ type: "about:blank", title, status, detail }));
}
