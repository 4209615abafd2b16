import { spawn } from "node:child_process";
import { once as nextEvent } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openSession } from "#tests/support/http-session";
import { APP } from "./app.ts";
import type { Traffic } from "./bodies.ts";
import type { Running } from "./targets.ts";

export const CONCURRENCY = 16;

/** What the sink got since it was last asked; `first` is a time. */
export type Stats = { count: number; first: number; seconds: number; p95: number | null };
export type Sink = {
  origin: string;
  stats: () => Promise<Stats>;
  count: () => Promise<Pick<Stats, "count" | "first">>;
  stop: () => void;
};

export const perSecond = ({ count, seconds }: Stats) => count / Math.max(0.001, seconds);

export async function startSink(): Promise<Sink> {
  const script = fileURLToPath(new URL("servers/sink.ts", import.meta.url));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await nextEvent(child.stdout, "data")) as [Buffer];
  const origin = `http://127.0.0.1:${Number(String(port))}`;
  const ask = async (path: string) => (await (await fetch(origin + path)).json()) as Stats;
  return { origin, stats: () => ask("/stats"), count: () => ask("/count"), stop: () => void child.kill() };
}

/** The administrator's API. */
export async function openApi(running: Running) {
  const session = openSession(running.url);
  if (!(await session.signIn(APP.admin.email, APP.admin.password))) throw new Error("the bench could not sign in");
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await session.call(path, { method, ...(method !== "GET" && { body: body ?? {} }) });
    if (answer.status >= 300) throw new Error(`${path}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answer;
  };
  return {
    get: <Answer>(path: string) => call<Answer>("GET", path),
    post: <Answer>(path: string, body?: unknown) => call<Answer>("POST", path, body),
    destination: async (url: string, settings: object = {}) => {
      const made = { name: url, url, appId: APP.id, concurrency: CONCURRENCY, ...settings };
      return (await call<{ id: string }>("POST", "/api/destinations", made)).id;
    },
    remove: (id: string) => call("DELETE", `/api/destinations/${id}`, {}),
  };
}
export type Api = Awaited<ReturnType<typeof openApi>>;

/** Waits until nothing waits for the destination any more. */
export async function drained({ database }: Running, destinationId: string): Promise<void> {
  for (;;) {
    const { rows } = await database.query("select 1 from forward where destination_id = $1 limit 1", [destinationId]);
    if (rows.length === 0) return;
    await sleep(50);
  }
}

export type World = { running: Running; traffic: Traffic; sink: Sink; api: Api };

/** A line of the results: what, its figure, the goal, and whether it is reached. */
export type Line = [what: string, figure: string, goal: string, isReached: boolean | null];

export function whole(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}
