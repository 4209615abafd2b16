import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

type Handshake = {
  mode: string | null;
  challenge: string | null;
  verifyToken: string | null;
  query: Record<string, string>;
};
type CallbackPost = { at: number; headers: Record<string, string>; body: Buffer; json: unknown };

type CallbackAnswer = {
  verifyToken: string;
  /** Status of the response to a POST. */
  status: number;
  /** Status of the response to a handshake; null: depends on the verify token. */
  handshakeStatus: number | null;
  /** Sent instead of the challenge. */
  handshakeBody: string | null;
  delayMs: number;
};

export type Callback = {
  url: string;
  handshakes: Handshake[];
  posts: CallbackPost[];
  /** Change its properties to change the next response. */
  answer: CallbackAnswer;
  close: () => Promise<void>;
};

/** A receiver that records what Meta sends: the target of an override, or another vendor's server. */
export async function startCallback(options: Partial<CallbackAnswer> & { path?: string } = {}): Promise<Callback> {
  const { path = "/webhook", ...given } = options;
  const answer: CallbackAnswer = {
    verifyToken: "verify",
    status: 200,
    handshakeStatus: null,
    handshakeBody: null,
    delayMs: 0,
    ...given,
  };
  const handshakes: Handshake[] = [];
  const posts: CallbackPost[] = [];

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (answer.delayMs > 0) await sleep(answer.delayMs);
    if (request.method === "GET") {
      const query = new URL(request.url ?? "/", "http://callback").searchParams;
      const verifyToken = query.get("hub.verify_token");
      const challenge = query.get("hub.challenge");
      handshakes.push({ mode: query.get("hub.mode"), challenge, verifyToken, query: Object.fromEntries(query) });
      const status = answer.handshakeStatus ?? (verifyToken === answer.verifyToken ? 200 : 403);
      response.writeHead(status, { "content-type": "text/plain" });
      response.end(status === 200 ? (answer.handshakeBody ?? challenge) : "");
      return;
    }
    const body = Buffer.concat(chunks);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    posts.push({ at: Date.now(), headers, body, json: parse(body) });
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}${path}`,
    handshakes,
    posts,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
