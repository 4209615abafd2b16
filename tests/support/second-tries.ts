import type { TestModule } from "vitest/node";

/** The tests that passed only when they were tried again, as `file > full name`. */
export function secondTries(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()]
      .filter((test) => test.diagnostic()?.flaky)
      .map((test) => `${module.relativeModuleId} > ${test.fullName}`),
  );
}
