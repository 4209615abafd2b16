import type { IncomingMessage, ServerResponse } from "node:http";
import { giveRoom, takeRoom } from "#lib/http/body-room";
import { clientAddress } from "#lib/http/client-address";
import { certificateVerdict } from "./client-certificate.ts";
import { type DoorRequest, MAX_BODY_BYTES, receive, WEBHOOK_PATH } from "./receive.ts";

/** The front door: the core behind plain node:http, before Next's router. */
export async function answerAtFrontDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  await coreTurn();
  const bytes = Buffer.isBuffer(body) ? body.length : 0;
  try {
    // Only set-cookie arrives as a list, and the door does not read it.
    const headers = request.headers as Record<string, string | undefined>;
    const answer = await receive({
      method: request.method ?? "GET",
      url: request.url ?? WEBHOOK_PATH,
      headers,
      body,
      remoteAddress: clientAddress(request.socket.remoteAddress, headers["x-forwarded-for"]),
      clientCertificate: certificateVerdict(request),
    });
    if (response.destroyed) return;
    response.writeHead(answer.status, {
      "content-type": answer.contentType,
      "content-length": Buffer.byteLength(answer.body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...answer.headers,
      // The unread rest of the body would be parsed as the next request.
      ...(!Buffer.isBuffer(body) && { connection: "close" }),
    });
    response.end(answer.body);
  } finally {
    giveRoom("door", bytes);
  }
}

let turn: Promise<void> | null = null;

/**
 * Bodies that arrive in one turn of the event loop are processed together at its end instead of between reads of
 * sockets, which keeps the code in the processor's caches. No other measure makes the door faster than this one.
 */
function coreTurn(): Promise<void> {
  turn ??= new Promise((done) => {
    setImmediate(() => {
      turn = null;
      done();
    });
  });
  return turn;
}

/** Bodies count against the limit until `answerAtFrontDoor` is done with them. Meta resends what exceeds it. */
function readBody(request: IncomingMessage): Promise<DoorRequest["body"]> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > MAX_BODY_BYTES) return Promise.resolve({ stopped: "too_large", bytes: announced });
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isGiven = false;
    const give = (body: DoorRequest["body"]) => {
      if (isGiven) return;
      isGiven = true;
      if (!Buffer.isBuffer(body)) giveRoom("door", bytes);
      done(body);
    };
    const cutOff = () => give({ stopped: "incomplete", bytes });
    request.on("data", (chunk: Buffer) => {
      if (isGiven) return;
      bytes += chunk.length;
      const hasRoom = takeRoom("door", chunk.length);
      chunks.push(chunk);
      if (bytes <= MAX_BODY_BYTES && hasRoom) return;
      request.pause();
      give({ stopped: bytes > MAX_BODY_BYTES ? "too_large" : "no_room", bytes });
    });
    request.once("end", () => give(chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, bytes)));
    request.once("error", cutOff);
    request.once("close", cutOff);
  });
}
