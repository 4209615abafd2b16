import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type Relay = {
  url: string;
  pointTo: (url: string) => void;
  /** Delays data from the server by this time from now on. */
  delay: (ms: number) => void;
  /** Forwards and closes nothing, like a network failure without notice; new connections get no answer. */
  freeze: () => void;
  resume: () => void;
  /** Never forwards anything of the open connections again, and closes none. New ones work. */
  strand: () => void;
  close: () => Promise<void>;
};

/** A network in front of a server that can become slow, stop, or lead to another server. */
export async function startRelay(first: string): Promise<Relay> {
  let target = new URL(first);
  let delayMs = 0;
  let isFrozen = false;
  const sockets = new Set<Socket>();

  const forward = (from: Socket, to: Socket, isAnswer: boolean) => {
    sockets.add(from);
    if (isFrozen) from.pause();
    let last = Promise.resolve();
    from.on("data", (chunk) => {
      const due = performance.now() + (isAnswer ? delayMs : 0);
      last = last.then(async () => {
        const left = due - performance.now();
        if (left > 0) await sleep(left);
        to.write(chunk);
      });
    });
    from.on("error", () => {});
    from.on("close", () => {
      sockets.delete(from);
      void last.then(() => to.destroy());
    });
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    forward(client, upstream, false);
    forward(upstream, client, true);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = String(address && typeof address === "object" ? address.port : 0);
  return {
    url: Object.assign(new URL(first), { port }).href,
    pointTo(url) {
      target = new URL(url);
    },
    delay(ms) {
      delayMs = ms;
    },
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    resume() {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    strand() {
      for (const socket of sockets) socket.pause();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
