import type { Measured } from "./measure.ts";
import { type Results, table } from "./report.ts";
import { CONSOLE, DOOR } from "./targets.ts";

type Goal = { goal: string; measured: number | null; isReached: (measured: number) => boolean; unit: string };
type Of = (row: Measured) => number | null;

const atLeast = (goal: string, measured: number | null, least: number, unit = "×"): Goal => ({
  goal: `${goal} ≥ ${least.toLocaleString("en-US")} ${unit}`,
  measured,
  isReached: (value) => value >= least,
  unit,
});
const atMost = (goal: string, measured: number | null, most: number, unit: string): Goal => ({
  goal: `${goal} ≤ ${most.toLocaleString("en-US")} ${unit}`,
  measured,
  isReached: (value) => value <= most,
  unit,
});

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
  const of = (row: Measured | undefined, value: Of) => (row ? value(row) : null);
  const ratio = (one: Measured | undefined, server: string, value: Of) => {
    const [top, base] = [
      of(one, value),
      of(
        rows.find((row) => row.server.startsWith(server)),
        value,
      ),
    ];
    return top !== null && base ? top / base : null;
  };
  const rate: Of = (row) => row.perSecond;
  const takenIn: Of = (row) => row.takenInPerSecond;
  const cpu: Of = (row) => (row.nodeCpu + row.postgresCpu) / row.answered;
  const p99: Of = (row) => row.p99;
  const door = rows.find((row) => row.server === DOOR.name);
  const single = own("1 change");
  const locked = rows.find((row) => row.scenario.endsWith("event locked"));
  const filled = rows.find((row) => row.scenario.includes("million stored"));
  const empty = own("1 change, none stored");
  return [
    atMost(
      "acknowledging: p50",
      of(door, (row) => row.p50),
      15,
      "ms",
    ),
    atMost("acknowledging: p99", of(door, p99), 60, "ms"),
    atLeast("acknowledging: rate, baseline", ratio(door, "at ", rate), 1.4),
    atMost("acknowledging: CPU, baseline", ratio(door, "at ", cpu), 0.7, "×"),
    atLeast("acknowledging: rate, Fastify + pg", ratio(door, "Fastify + pg", rate), 1.3),
    atLeast("acknowledging: rate, bare group commit", ratio(door, "bare group commit", rate), 0.5),
    atLeast("taken in: rate, baseline", ratio(single, "at ", takenIn), 1),
    atLeast("taken in: rate, Fastify + pg", ratio(single, "Fastify + pg", takenIn), 1),
    atLeast("taken in: rate, millions stored", filled && empty ? filled.perSecond / empty.perSecond : null, 0.8),
    atMost(
      "lag at 1,000/s: p99",
      of(own("1 change, 1000/s"), (row) => row.lagP99),
      300,
      "ms",
    ),
    atMost(
      "lag at 3,000/s: p99",
      of(own("1 change, 3000/s"), (row) => row.lagP99),
      1_000,
      "ms",
    ),
    atMost("event locked: p99", of(locked, p99), 100, "ms"),
    atMost(
      "burst: not answered 2xx",
      of(own("burst"), (row) => row.refused),
      0,
      "",
    ),
    atMost(
      "burst: memory",
      of(own("burst"), (row) => row.peakMegabytes),
      700,
      "MB",
    ),
    atMost(
      "burst: caught up after",
      of(own("burst"), (row) => row.catchUp),
      60,
      "s",
    ),
    atLeast(
      "100 changes: acknowledged",
      of(own("100 changes"), (row) => row.perSecond * 100),
      50_000,
      "events/s",
    ),
    atLeast(
      "100 changes: taken in",
      of(own("100 changes"), (row) => row.eventsPerSecond),
      25_000,
      "events/s",
    ),
    atMost(
      "3 MB: slowest answer",
      of(own("3 MB"), (row) => row.max),
      1_000,
      "ms",
    ),
    atMost("beside 3 MB: p99", of(own("1 change, beside"), p99), 250, "ms"),
    atLeast("soak: rate", of(soak?.load, rate), 3_960, "/s"),
    atMost("soak: p99", of(soak?.load, p99), 250, "ms"),
    atMost(
      "soak: memory",
      of(soak?.load, (row) => row.peakMegabytes),
      600,
      "MB",
    ),
    atMost(
      "rows lost",
      rows.reduce((sum, row) => sum + row.missing, 0),
      0,
      "",
    ),
  ];
}
