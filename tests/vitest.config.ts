import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { hasSamples } from "./support/samples.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** On continuous integration a test may be tried twice, for machines that others share; the run names those tests. */
const retry = process.env.CI ? 1 : 0;

export default defineConfig({
  root,
  test: {
    // A busy machine may take its time over what happens beside the test.
    expect: { poll: { timeout: 10_000 } },
    retry,
    projects: [
      {
        extends: true,
        // Files share their modules, which none of them changes: this takes a third of the processor's time.
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          testTimeout: 60_000,
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [
            "tests/integration/**/*.test.ts",
            "tests/security/**/*.test.ts",
            ...(hasSamples ? ["tests/samples/*.test.ts"] : []),
          ],
          globalSetup: "tests/support/postgres.ts",
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: "tests/support/pages-and-cluster.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Each file has a console, a PostgreSQL and a browser of its own, which wait for each other most of the time.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
