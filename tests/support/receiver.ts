import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Receiver = {
  url: string;
  /** What it got, in order, whatever it answered. */
  posts: { headers: IncomingHttpHeaders; body: string; status: number }[];
  /** What it answers from now on. */
  answerWith: (status: number) => void;
  close: () => void;
};

/** A service that takes webhooks. It answers Meta's verification as well: any verify token will do. */
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
