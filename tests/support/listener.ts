import { request as httpRequest, type OutgoingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dispatchTo } from "#lib/boot/dispatch";
import { createListener } from "#lib/door/listener";
import { answerApi } from "./api-server.ts";

export type Listener = { server: Server; url: string; port: number; close: () => Promise<void> };

/** The console's own listener as opened by boot.ts, with the API behind it instead of all pages. */
export async function openListener(pages = answerApi): Promise<Listener> {
  const server = createListener(dispatchTo((incoming, outgoing) => void pages(incoming, outgoing)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { server, url: `http://127.0.0.1:${port}`, port, close };
}

export type Sent = { method?: string; target: string; headers?: OutgoingHttpHeaders; body?: Iterable<Buffer> | string };

/** Sends a request with exactly this target. A body in pieces is sent without its length. */
export function sendTarget(port: number, { method = "GET", target, headers, body }: Sent) {
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>((done, fail) => {
    const sent = httpRequest({ host: "127.0.0.1", port, path: target, method, agent: false, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    sent.on("error", fail);
    if (typeof body !== "string" && body) {
      for (const piece of body) sent.write(piece);
      sent.end();
    } else sent.end(body);
  });
}
