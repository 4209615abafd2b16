// `npm run bench`: runs every row against one PostgreSQL with fsync on, over loopback, on this machine. See options.ts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfStale } from "#lib/boot/build";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { accountList } from "./accounts.ts";
import { checkOut } from "./baselines/commit.ts";
import { measureBoards } from "./boards.ts";
import { openTraffic } from "./bodies.ts";
import { readDisk } from "./disk.ts";
import { measureFloods } from "./floods.ts";
import { measureForward } from "./forward.ts";
import { goals } from "./goals.ts";
import { readOptions } from "./options.ts";
import { machineText, markdown, type Results, resultTable } from "./report.ts";
import { writeSection } from "./results-file.ts";
import { type Bench, batches, burst, duplicates, lags, largest, locked, singles } from "./scenarios.ts";
import { seedEvents } from "./seed.ts";
import { soak } from "./soak.ts";
import { measureSync } from "./sync.ts";
import { measureTails } from "./tails.ts";
import { CONSOLE, OTHERS, type Running, start, type Target } from "./targets.ts";
import { measureTimeline, timelineText } from "./timeline.ts";

const options = readOptions(process.argv.slice(2));
const results: Results = {
  rows: [],
  disk: [],
  soak: null,
  command: ["npm run bench --", ...process.argv.slice(2)].join(" ").replace(/ --$/, ""),
};
const say = (text: string) => void process.stdout.write(`${text}\n`);

async function measureConsole(bench: Bench, running: Running): Promise<void> {
  results.rows.push(await singles(bench, running));
  results.disk.push({ at: "1 change", disk: await readDisk(running.database) });
  results.rows.push(
    await batches(bench, running),
    await duplicates(bench, running),
    ...(await largest(bench, running)),
    ...(await lags(bench, running)),
    await locked(bench, running),
  );
  if (options.burst > 0) results.rows.push(await burst(bench, running));
  if (options.events > 0) {
    await running.database.query("truncate event, delivery, untimed_event");
    results.rows.push(await singles(bench, running, "1 change, none stored"));
    await seedEvents(running.database, options.events);
    results.rows.push(await singles(bench, running, `1 change, ${options.events / 1e6} million stored`));
    results.disk.push({ at: "seeding", disk: await readDisk(running.database) });
  }
  if (options.minutes > 0) {
    results.soak = await soak(bench, running);
    results.rows.push(results.soak.load);
  }
}

async function withServer(target: Target, postgresUrl: string, work: (running: Running) => Promise<void>) {
  if (options.only && !options.only.includes(target.key)) return;
  say(`${target.name} …`);
  const running = await start(target, postgresUrl);
  try {
    await work(running);
  } finally {
    await running.stop();
  }
}

buildIfStale(fileURLToPath(new URL("../..", import.meta.url)));
const folder = options.data ?? mkdtempSync(join(tmpdir(), "waba-console-bench-"));
const postgres = await startEmbeddedDatabase(folder);
const traffic = await openTraffic();
try {
  const bench = { options, traffic, postgresPid: postgres.pid };
  const baseline = options.baseline ? checkOut(options.baseline) : null;
  for (const target of baseline ? [baseline, ...OTHERS] : OTHERS) {
    await withServer(target, postgres.url, async (running) => {
      results.rows.push(await singles(bench, running));
    });
  }
  await withServer(CONSOLE, postgres.url, (running) => measureConsole(bench, running));
  await withServer({ ...CONSOLE, key: "accounts" }, postgres.url, async (running) => {
    const text = await accountList(running);
    say(text);
    writeSection("accounts", `${text}\n\n${machineText(results.command)}`);
  });
  await withServer({ ...CONSOLE, key: "floods" }, postgres.url, async (running) => {
    const bodies = await measureFloods(running);
    say(bodies);
    writeSection("floods", `## Large bodies from anybody\n\n${bodies}\n\n${machineText(results.command)}`);
    const tails = await measureTails(running);
    say(tails);
    writeSection("tails", `## The door beside open timelines\n\n${tails}\n\n${machineText(results.command)}`);
  });
  await withServer({ ...CONSOLE, key: "forward" }, postgres.url, async (running) => {
    const text = await measureForward(running, traffic);
    say(text);
    writeSection("forward", `## Forwarding\n\n${text}\n\n${machineText(results.command)}`);
  });
  if (results.rows.length > 0) {
    say(`\n${resultTable(results)}\n\n${goals(results)}\n`);
    writeSection("door", markdown(results, goals(results)));
  }
  if (!options.only || options.only.includes("sync")) {
    const text = await measureSync(postgres.url);
    say(text);
    writeSection("sync", `${text}\n\n${machineText(results.command)}`);
  }
  if (options.only?.includes("boards")) {
    const boards = await measureBoards(postgres.url, postgres.pid);
    say(boards);
    writeSection("boards", `${boards}\n\n${machineText(results.command)}`);
  }
  if (options.only?.includes("timeline")) {
    const timeline = timelineText(await measureTimeline(postgres.url, options.events || 10_000_000));
    say(timeline);
    writeSection("timeline", `${timeline}\n${machineText(results.command)}`);
  }
} finally {
  traffic.close();
  await postgres.stop();
  if (!options.data) rmSync(folder, { recursive: true, force: true });
}
