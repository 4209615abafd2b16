import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerAtFrontDoor } from "#lib/door/front-door";
import { WEBHOOK_PATH } from "#lib/door/receive";
import { GET, POST, PUT } from "../../app/api/webhooks/whatsapp/route.ts";
import { takenIn } from "./taken-in.ts";

export type DoorAnswer = { status: number; body: string; contentType: string | null };
export type Door = {
  name: string;
  send: (request: {
    method?: string;
    query?: string;
    headers?: Record<string, string>;
    body?: Buffer | string;
  }) => Promise<DoorAnswer>;
};

/** The `X-Hub-Signature-256` header for exact bytes. */
export function signature(secret: string, body: Buffer | string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Both doors to the same core: plain node:http as in server.ts, and the Next.js route handler. */
export async function openDoors(): Promise<{ doors: Door[]; url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => void answerAtFrontDoor(request, response));
  await takenIn();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${WEBHOOK_PATH}`;
  // What tests look at next is what the intake made of the request.
  const read = async (response: Response) => {
    await takenIn();
    return {
      status: response.status,
      body: await response.text(),
      contentType: response.headers.get("content-type"),
    };
  };
  const init = ({ method = "POST", headers, body }: Parameters<Door["send"]>[0]) => ({
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method !== "GET" && { body: new Uint8Array(Buffer.from(body ?? "")) }),
  });
  const handlers: Record<string, (request: Request) => Promise<Response>> = { GET, POST, PUT };
  const doors: Door[] = [
    { name: "front door", send: async (request) => read(await fetch(url + (request.query ?? ""), init(request))) },
    {
      name: "route handler",
      send: async (request) => {
        const handler = handlers[request.method ?? "POST"];
        if (!handler) throw new Error(`no handler for ${request.method}`);
        return read(
          await handler(new Request(`http://console.test${WEBHOOK_PATH}${request.query ?? ""}`, init(request))),
        );
      },
    },
  ];
  return { doors, url, close: () => new Promise((done) => server.close(() => done())) };
}
