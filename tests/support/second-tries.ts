import type { Reporter, TestModule } from "vitest/node";

/** Lists tests that passed only on the second try: CI continues, but people should look at them. */
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
