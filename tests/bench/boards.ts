import pg from "pg";
import { type HttpSession, openSession } from "#tests/support/http-session";
import { databaseUrlOf } from "#tests/support/postgres";
import { APP } from "./app.ts";
import { measureCost } from "./boards-cost.ts";
import { SIZE, SUBSCRIPTIONS, seedBoards } from "./boards-seed.ts";
import { table } from "./report.ts";
import { CONSOLE, connect, startOn } from "./targets.ts";

const NAME = "boards";
const TIMES = 60;

type Case = { name: string; goal: number; paths: string[] };

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const account = (i: number) => String(6_437_038_115_190_000 + i);
const template = (i: number) => String(7_000_000_000_000_000 + i);
const list = (query: string, path = "templates") => `/api/${path}?${query}`;

/** As the pages ask. Several paths of one question are asked in turn. */
const CASES: Case[] = [
  { name: "templates, first page", goal: 50, paths: ["worst", "changed", "name"].map((sort) => list(`sort=${sort}`)) },
  {
    name: "templates, one filter",
    goal: 50,
    paths: [
      ...[
        "status=REJECTED",
        "status=PENDING,PAUSED",
        "status=other",
        "quality=RED",
        "quality=none",
        "category=MARKETING",
      ],
      ...["language=pt_BR", `waba=${account(77)}`, "qualityFell=true", "foundByChecking=true", "willChange=true"],
      ...["willChange=announcedCategory", "announcedCategory=UTILITY", `changedSince=${ago(1)}`],
      `changedSince=${ago(7)}&changedProperty=quality`,
    ].map((query) => list(`sort=worst&${query}`)),
  },
  {
    name: "templates, several filters",
    goal: 50,
    paths: [
      list(`sort=worst&status=REJECTED&quality=RED&category=AUTHENTICATION&language=id`),
      list(`sort=changed&status=DISABLED&waba=${account(3)},${account(4)}`),
      list(`sort=worst&qualityFell=true&changedSince=${ago(2)}&status=APPROVED`),
    ],
  },
  {
    name: "templates, search",
    goal: 50,
    paths: ["template_7", "kedai 19", template(4_711), "nothing like this"].map((q) =>
      list(`sort=worst&q=${encodeURIComponent(q)}`),
    ),
  },
  {
    name: "numbers, first page and filters",
    goal: 50,
    paths: [
      "sort=worst",
      "sort=changed",
      "status=BANNED",
      "quality=RED&sort=worst",
      "messagingLimit=TIER_250",
      "nameReview=REJECTED",
      "q=62811",
    ].map((query) => list(query, "phone-numbers")),
  },
  {
    name: "accounts, first page and filters",
    goal: 50,
    paths: ["", "sort=worst", "sort=changed", `changedSince=${ago(1)}`].map((query) => list(query, "accounts")),
  },
  {
    name: "counts",
    goal: 150,
    paths: [
      ...["", "status=REJECTED", "quality=RED&status=APPROVED", `waba=${account(9)}`].map((query) =>
        list(query, "templates/counts"),
      ),
      ...["", "status=CONNECTED"].map((query) => list(query, "phone-numbers/counts")),
    ],
  },
  {
    name: "by name, first page and filters",
    goal: 100,
    paths: [
      "",
      "sort=changed",
      "sort=name",
      "status=REJECTED",
      "quality=RED",
      `waba=${account(5)}`,
      "qualityFell=true",
    ].map((query) => list(query, "templates/groups")),
  },
  {
    name: "by name, opened",
    goal: 50,
    paths: ["hello_world", "template_7_42"].map((name) => list(`name=${name}&sort=worst`)),
  },
  {
    name: "panel of a template: state, history",
    goal: 80,
    paths: [2_001, 40_000, 199_999].flatMap((i) =>
      ["", "/history"].map((part) => `/api/templates/${template(i)}${part}`),
    ),
  },
  {
    name: "panel of a number: state, history",
    goal: 80,
    paths: ["628110000007", "628110004999"].flatMap((id) =>
      ["", "/history"].map((part) => `/api/phone-numbers/${id}${part}`),
    ),
  },
];

/** `--only boards`: lists, counts and panels over HTTP, one request at a time, warm. */
export async function measureBoards(server: string, postgresPid: number): Promise<string> {
  const url = await seeded(server);
  const database = await connect(url);
  const running = await startOn(CONSOLE, url, database);
  try {
    await database.query(SUBSCRIPTIONS, [APP.id]);
    const session = openSession(running.url);
    if (!(await session.signIn(APP.admin.email, APP.admin.password))) throw new Error("the bench could not sign in");
    const rows: string[][] = [];
    for (const one of [...CASES, ...(await deep(session))]) {
      const row = await measureCase(session, one);
      process.stdout.write(`  ${row.join(" | ")}\n`);
      rows.push(row);
    }
    const cost = await measureCost(url, postgresPid);
    return `## Boards with ${(SIZE.changes / 1e6).toFixed(0)} million changes

${Object.entries(SIZE)
  .map(([name, count]) => `${count.toLocaleString("en-US")} ${name}`)
  .join(", ")}; over HTTP, one request at a time, warm.

${table(["question", "goal p95", "", "p50 ms", "p95 ms", "slowest ms", "slowest"], rows)}

${cost}`;
  } finally {
    await running.stop();
  }
}

async function seeded(server: string): Promise<string> {
  const admin = await connect(server);
  const { rows } = await admin.query("select from pg_database where datname = $1", [NAME]);
  if (rows.length === 0) await admin.query(`create database ${NAME}`);
  await admin.end();
  const url = databaseUrlOf(server, NAME);
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  try {
    const { rows: seeds } = await database.query("select from pg_class where relname = 'boards_seed'");
    if (seeds.length === 0) await seedBoards(url, database);
    // Sealed with the key of an earlier run; the server makes them again.
    await database.query('truncate meta_app, identity_key, "user" cascade');
  } finally {
    await database.end();
  }
  return url;
}

/** A page far down each list. */
async function deep(session: HttpSession): Promise<Case[]> {
  const cases = [
    ["templates, page 50", 50, list("sort=worst&limit=200"), list("sort=worst")],
    ["by name, page 20", 100, list("limit=100", "templates/groups"), list("limit=25", "templates/groups")],
  ] as const;
  return Promise.all(
    cases.map(async ([name, goal, step, page]) => {
      let cursor = "";
      for (let i = 0; i < 12; i++) {
        const { body } = await session.call(`${step}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        cursor = (body as { nextCursor: string | null }).nextCursor ?? cursor;
      }
      return { name, goal, paths: [`${page}&cursor=${encodeURIComponent(cursor)}`] };
    }),
  );
}

async function measureCase(session: HttpSession, { name, goal, paths }: Case): Promise<string[]> {
  const times: { ms: number; path: string }[] = [];
  for (let i = -paths.length * 2; i < Math.max(TIMES, paths.length * 12); i++) {
    const path = paths[(i + paths.length * 2) % paths.length] ?? "";
    const began = performance.now();
    const { status } = await session.call(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (i >= 0) times.push({ ms: performance.now() - began, path });
  }
  const sorted = times.toSorted((a, b) => a.ms - b.ms);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]?.ms ?? 0;
  const worst = slowestPath(times);
  return [
    name,
    `${goal} ms`,
    at(0.95) <= goal ? "reached" : "**not reached**",
    at(0.5).toFixed(1),
    at(0.95).toFixed(1),
    worst.ms.toFixed(1),
    decodeURIComponent(worst.path.replace("/api/", "")),
  ];
}

/** The question whose usual time is the longest. */
function slowestPath(times: readonly { ms: number; path: string }[]): { ms: number; path: string } {
  const medians = [...Map.groupBy(times, ({ path }) => path)].map(([path, of]) => {
    const sorted = of.map(({ ms }) => ms).toSorted((a, b) => a - b);
    return { path, ms: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  });
  return medians.toSorted((a, b) => b.ms - a.ms)[0] ?? { path: "", ms: 0 };
}
