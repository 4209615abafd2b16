import type { Reporter, TestModule } from "vitest/node";

/** Names the tests that passed on their second try only: continuous integration goes on, people look at them. */
export default class SecondTries implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky)
          process.stdout.write(`passed on the second try: ${module.relativeModuleId} > ${test.fullName}\n`);
      }
    }
  }
}
