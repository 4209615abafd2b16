import { connect, createServer, type Socket } from "node:net";

export type Relay = { url: string; pointTo: (url: string) => void; close: () => Promise<void> };

/** One address in front of a PostgreSQL that comes back on another port. */
export async function startRelay(first: string): Promise<Relay> {
  let target = new URL(first);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = String(address && typeof address === "object" ? address.port : 0);
  return {
    url: Object.assign(new URL(first), { port }).href,
    pointTo: (url) => {
      target = new URL(url);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
