// `npm test`: runs everything and ends with a line `N passed, N failed`. Arguments are passed to vitest: `npm test --
// --project unit`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./support/find-browser.ts";
import { hasSamples, NO_SAMPLES } from "./support/samples.ts";

const GATES = [
  ["biome", "check", "."],
  ["knip", "--no-progress"],
  ["tsc", "--noEmit"],
];

type Count = { passed: number; failed: number; skipped: number };

/** Format, lint, unused code and types; each counts as one check. */
function runGates(): Count {
  const failed = GATES.filter(([command = "", ...args]) => {
    const { status } = spawnSync(join("node_modules", ".bin", command), args, { stdio: "inherit" });
    return status !== 0;
  });
  return { passed: GATES.length - failed.length, failed: failed.length, skipped: 0 };
}

function runTests(args: string[]): Count {
  const folder = mkdtempSync(join(tmpdir(), "waba-console-run-"));
  const report = join(folder, "report.json");
  const vitest = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..", "vitest.mjs");
  const reporters = ["dot", "json", "./tests/support/second-tries.ts"].map((name) => `--reporter=${name}`);
  const command = [
    vitest,
    "run",
    "--config",
    "tests/vitest.config.ts",
    ...reporters,
    `--outputFile.json=${report}`,
    ...args,
  ];
  try {
    const run = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...command], {
      stdio: "inherit",
      // Anything started without its own folder must not use the caller's.
      env: { ...process.env, DATA_DIR: join(folder, "data") },
    });
    const result = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
    const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests: skipped = 0 } = result;
    // A file that cannot be loaded has no failed test, but the run has failed all the same.
    return { passed, failed: numFailedTests || (run.status === 0 ? 0 : 1), skipped };
  } catch (error) {
    process.stderr.write(`${error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2);
process.env.CHROMIUM_PATH = findBrowser();
if (!hasSamples) process.stdout.write(`${NO_SAMPLES}\n`);
const counts = given.length === 0 ? [runGates(), runTests([])] : [runTests(given)];
const sum = (name: keyof Count) => counts.reduce((total, count) => total + count[name], 0);
const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed${skipped}\n`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
