import { expect, it } from "vitest";
import { readSources } from "#tests/support/floors/read-imports";

const imports = new Map(
  readSources().map(({ path, imports }) => [path, imports.filter(({ isType }) => !isType).map(({ to }) => to)]),
);

/** Everything that is loaded with a file, without the generated database client. */
function reachable(start: string): string[] {
  const found = new Set([start]);
  for (const path of found) for (const to of imports.get(path) ?? []) found.add(to);
  return [...found].filter((path) => !path.startsWith("lib/db/generated/"));
}

const files = reachable("lib/door/front-door.ts");

it("the door loads no more of the console than this: it could run without the pages and the intake", () => {
  const folders = files.filter((path) => path.startsWith("lib/")).map((path) => path.slice(0, path.lastIndexOf("/")));
  expect([...new Set(folders)].sort()).toEqual([
    "lib",
    "lib/db",
    "lib/door",
    "lib/http",
    "lib/http/client",
    "lib/inbox",
    "lib/keys",
    "lib/meta-apps",
    "lib/metrics",
  ]);
});

it("the door loads only these packages", () => {
  const packages = files.filter((path) => !/^(lib\/|node:)/.test(path));
  expect(packages.sort()).toEqual(["@prisma/adapter-pg", "ipaddr.js", "pg", "pino", "prom-client", "zod"]);
});
