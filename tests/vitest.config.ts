import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { hasSamples } from "./support/samples.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * On a shared machine, and in property tests with random values, one failure is reported (see second-tries.ts) and two
 * fail the run.
 */
const retry = process.env.CI ? 1 : 0;

export default defineConfig({
  root,
  test: {
    // A busy machine may be slow in the background of a test.
    expect: { poll: { timeout: 10_000 } },
    retry,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
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
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: "tests/support/build.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // One console and one browser at a time: they share two cores with PostgreSQL.
          fileParallelism: false,
        },
      },
    ],
  },
});
