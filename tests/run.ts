// `npm test`: everything, with a last line `N passed, N failed`. Arguments go to vitest: `npm test -- --project unit`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./support/find-browser.ts";

const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "waba-console-run-"));
const report = join(folder, "report.json");
const vitest = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..", "vitest.mjs");

process.env.CHROMIUM_PATH = findBrowser();
const args = [
  "run",
  "--config",
  "tests/vitest.config.ts",
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${report}`,
];
const run = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", vitest, ...args, ...given], {
  stdio: "inherit",
});

let failed = 1;
let line = "0 passed, 1 failed";
try {
  const result = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0, numPendingTests = 0 } = result;
  // A file that could not even be loaded has no failed test in it, and a run that ends badly has failed all the same.
  failed = numFailedTests || (numFailedTestSuites > 0 || run.status !== 0 ? 1 : 0);
  line = `${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`;
} finally {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`\n${line}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
