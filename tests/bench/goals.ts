import type { Measured } from "./measure.ts";
import { type Results, table } from "./report.ts";
import { CONSOLE, DOOR } from "./targets.ts";

type Goal = { goal: string; measured: number | null; isReached: (measured: number) => boolean; unit: string };

/** Each goal next to the measured value, or a note that this run did not measure it. */
export function goals(results: Results): string {
  const lines = goalsOf(results).map(({ goal, measured, isReached, unit }) => [
    goal,
    measured === null ? "not measured" : isReached(measured) ? "reached" : "**not reached**",
    measured === null
      ? "–"
      : `${measured < 20 ? measured.toFixed(2) : Math.round(measured).toLocaleString("en-US")} ${unit}`,
  ]);
  return table(["goal", "", "measured"], lines);
}

function goalsOf({ rows, soak }: Results): Goal[] {
  const own = (scenario: string) =>
    rows.find((row) => row.server === CONSOLE.name && row.scenario.startsWith(scenario));
  const single = own("1 change");
  const pick = (row: Measured | undefined, of: (row: Measured) => number | null) => (row ? of(row) : null);
  const acknowledging = rows.find((row) => row.server === DOOR.name);
  const other = (server: string) => rows.find((row) => row.server.startsWith(server));
  const ratio = (one: Measured | undefined, server: string, of: (row: Measured) => number) => {
    const base = other(server);
    return one && base ? of(one) / of(base) : null;
  };
  const rate = (row: Measured) => row.perSecond;
  const takenIn = (row: Measured) => row.takenInPerSecond;
  const cpu = (row: Measured) => (row.nodeCpu + row.postgresCpu) / row.answered;
  const empty = own("1 change, none stored");
  const filled = rows.find((row) => row.scenario.includes("million stored"));
  const atLeast = (least: number) => (measured: number) => measured >= least;
  const atMost = (most: number) => (measured: number) => measured <= most;
  const seeded = filled && empty ? filled.perSecond / empty.perSecond : null;
  return [
    {
      goal: "acknowledging: p50 ≤ 15 ms",
      measured: pick(acknowledging, (row) => row.p50),
      isReached: atMost(15),
      unit: "ms",
    },
    {
      goal: "acknowledging: p99 ≤ 60 ms",
      measured: pick(acknowledging, (row) => row.p99),
      isReached: atMost(60),
      unit: "ms",
    },
    {
      goal: "acknowledging: 1.4 × the baseline",
      measured: ratio(acknowledging, "at ", rate),
      isReached: atLeast(1.4),
      unit: "×",
    },
    {
      goal: "acknowledging: 0.7 × the baseline's CPU",
      measured: ratio(acknowledging, "at ", cpu),
      isReached: atMost(0.7),
      unit: "×",
    },
    {
      goal: "acknowledging: 1.3 × Fastify + pg",
      measured: ratio(acknowledging, "Fastify + pg", rate),
      isReached: atLeast(1.3),
      unit: "×",
    },
    {
      goal: "acknowledging: 0.5 × bare group commit",
      measured: ratio(acknowledging, "bare group commit", rate),
      isReached: atLeast(0.5),
      unit: "×",
    },
    {
      goal: "taken in: 1.0 × the baseline",
      measured: ratio(single, "at ", takenIn),
      isReached: atLeast(1),
      unit: "×",
    },
    {
      goal: "taken in: 1.0 × Fastify + pg",
      measured: ratio(single, "Fastify + pg", takenIn),
      isReached: atLeast(1),
      unit: "×",
    },
    {
      goal: "lag p99 ≤ 300 ms at 1,000/s",
      measured: pick(own("1 change, 1000/s"), (row) => row.lagP99),
      isReached: atMost(300),
      unit: "ms",
    },
    {
      goal: "lag p99 ≤ 1 s at 3,000/s",
      measured: pick(own("1 change, 3000/s"), (row) => row.lagP99),
      isReached: atMost(1_000),
      unit: "ms",
    },
    {
      goal: "event locked: p99 ≤ 100 ms",
      measured: pick(
        rows.find((row) => row.scenario.endsWith("event locked")),
        (row) => row.p99,
      ),
      isReached: atMost(100),
      unit: "ms",
    },
    {
      goal: "burst: caught up within 60 s",
      measured: pick(own("burst"), (row) => row.catchUp),
      isReached: atMost(60),
      unit: "s",
    },
    {
      goal: "100 changes: 25,000 events/s",
      measured: pick(own("100 changes"), (row) => row.eventsPerSecond),
      isReached: atLeast(25_000),
      unit: "/s",
    },
    {
      goal: "3 MB answered within 1 s",
      measured: pick(own("3 MB"), (row) => row.max),
      isReached: atMost(1_000),
      unit: "ms",
    },
    {
      goal: "beside 3 MB: p99 ≤ 250 ms",
      measured: pick(own("1 change, beside"), (row) => row.p99),
      isReached: atMost(250),
      unit: "ms",
    },
    { goal: "0.8 × with the events of --events stored", measured: seeded, isReached: atLeast(0.8), unit: "×" },
    {
      goal: "soak: rate held",
      measured: pick(soak?.load, (row) => row.perSecond),
      isReached: atLeast(3_960),
      unit: "/s",
    },
    { goal: "soak: p99 ≤ 250 ms", measured: pick(soak?.load, (row) => row.p99), isReached: atMost(250), unit: "ms" },
    {
      goal: "soak: under 600 MB",
      measured: pick(soak?.load, (row) => row.peakMegabytes),
      isReached: atMost(600),
      unit: "MB",
    },
    { goal: "rows lost", measured: rows.reduce((sum, row) => sum + row.missing, 0), isReached: atMost(0), unit: "" },
  ];
}
