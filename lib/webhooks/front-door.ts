import type { IncomingMessage, ServerResponse } from "node:http";
import { type DoorRequest, MAX_BODY_BYTES, receive, WEBHOOK_PATH } from "./receive.ts";

/** Whether this request is for the door rather than for Next. */
export function isForDoor(request: IncomingMessage): boolean {
  const path = request.url ?? "";
  return path === WEBHOOK_PATH || path.startsWith(`${WEBHOOK_PATH}?`);
}

/** The front door: the core behind plain node:http, before Next's router. */
export async function answerAtFrontDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const answer = await receive({
    method: request.method ?? "GET",
    url: request.url ?? WEBHOOK_PATH,
    headers,
    body,
    remoteAddress: request.socket.remoteAddress ?? null,
  });
  if (response.destroyed) return;
  // What is left of a body that was not read would be taken for the next request.
  const close = Buffer.isBuffer(body) ? {} : { connection: "close" };
  response.writeHead(answer.status, {
    "content-type": answer.contentType,
    "content-length": Buffer.byteLength(answer.body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...answer.headers,
    ...close,
  });
  response.end(answer.body);
}

function readBody(request: IncomingMessage): Promise<DoorRequest["body"]> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > MAX_BODY_BYTES) return Promise.resolve({ stopped: "too_large", bytes: announced });
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) {
        request.pause();
        done({ stopped: "too_large", bytes });
      } else chunks.push(chunk);
    });
    request.once("end", () => done(Buffer.concat(chunks)));
    const cutOff = () => done({ stopped: "incomplete", bytes });
    request.once("error", cutOff);
    request.once("close", cutOff);
  });
}
