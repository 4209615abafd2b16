// `npm test`: runs everything and ends with a line `N passed, N failed`. Arguments are passed to vitest: `npm test --
// --project unit`.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCLI, startVitest } from "vitest/node";
import { findBrowser } from "./support/find-browser.ts";
import { hasSamples, NO_SAMPLES } from "./support/samples.ts";
import { secondTries } from "./support/second-tries.ts";

const GATES = [
  ["biome", "check", "."],
  ["knip", "--no-progress"],
  ["tsc", "--noEmit"],
];

type Count = { passed: number; failed: number; skipped: number; notes: string[] };

/** Format, lint, unused code and types; each counts as one check. */
async function runGates(): Promise<Count> {
  const complaints = await Promise.all(GATES.map(complaintsOf));
  const notes = complaints.filter((complaint) => complaint !== null);
  return { passed: GATES.length - notes.length, failed: notes.length, skipped: 0, notes };
}

/** What a command that fails writes; null where it succeeds. */
function complaintsOf([command = "", ...args]: string[]): Promise<string | null> {
  return new Promise((done) => {
    execFile(join("node_modules", ".bin", command), args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      done(error && `${command} failed\n${stdout}${stderr}`),
    );
  });
}

async function runTests(args: string[]): Promise<Count> {
  const { filter, options } = parseCLI(["vitest", "run", ...args]);
  const vitest = await startVitest(filter, { config: "tests/vitest.config.ts", reporters: ["dot"], ...options });
  const modules = vitest.state.getTestModules();
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length;
  // A file that cannot be loaded has no failed test, but the run has failed all the same.
  const unloaded = modules.filter((module) => module.errors().length > 0).length;
  const retried = secondTries(modules);
  await vitest.close();
  const failed = count("failed") + unloaded;
  return {
    passed: count("passed"),
    // Errors outside of any test, or no test at all.
    failed: failed || (process.exitCode ? 1 : 0),
    skipped: count("skipped"),
    notes: retried.map((name) => `passed on its second try only: ${name}`),
  };
}

const given = process.argv.slice(2);
process.env.CHROMIUM_PATH = findBrowser();
// Anything started without its own folder must not use the caller's.
const dataDir = mkdtempSync(join(tmpdir(), "waba-console-run-"));
process.env.DATA_DIR = dataDir;
if (!hasSamples) process.stdout.write(`${NO_SAMPLES}\n`);
const counts = await Promise.all(given.length === 0 ? [runGates(), runTests([])] : [runTests(given)]);
rmSync(dataDir, { recursive: true, force: true });
const sum = (name: "passed" | "failed" | "skipped") => counts.reduce((total, count) => total + count[name], 0);
for (const note of counts.flatMap(({ notes }) => notes)) process.stdout.write(`\n${note}\n`);
const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed${skipped}\n`);
process.exit(sum("failed") > 0 ? 1 : 0);
