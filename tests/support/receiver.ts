import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Receiver = {
  url: string;
  /** The received requests in order, with the status of each answer. */
  posts: { headers: IncomingHttpHeaders; body: string; status: number }[];
  /** Sets the status of all later answers. */
  answerWith: (status: number) => void;
  close: () => void;
};

/** A receiver of webhooks on loopback. Like a real one it echoes Meta's challenge, and it accepts every verify token. */
export async function startReceiver(): Promise<Receiver> {
  const posts: Receiver["posts"] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://receiver.example");
    if (request.method === "GET") return response.end(searchParams.get("hub.challenge"));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    posts.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), status });
    response.statusCode = status;
    return response.end(status === 200 ? "taken" : "Down for maintenance");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    posts,
    answerWith: (next) => {
      status = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
