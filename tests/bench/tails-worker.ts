// Readers of live timelines, on a thread of their own so that what they read does not delay what the bench measures.
import { get } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

const { url, cookies, tails } = workerData as { url: string; cookies: string[]; tails: number };

/** From 20 addresses, because one may hold 1,000 connections and the webhooks need theirs. */
function follow(nth: number): Promise<void> {
  const headers = { cookie: cookies[nth % cookies.length] };
  const localAddress = `127.0.0.${2 + (nth % 20)}`;
  return new Promise((done, fail) => {
    const request = get(`${url}/api/events/stream`, { headers, agent: false, localAddress }, (answer) => {
      answer.resume().on("error", () => {});
      if (answer.statusCode === 200) done();
      else fail(new Error(`a timeline was answered ${answer.statusCode}`));
    });
    request.on("error", fail);
  });
}

await Promise.all(Array.from({ length: tails }, (_, nth) => follow(nth)));
parentPort?.postMessage("open");
