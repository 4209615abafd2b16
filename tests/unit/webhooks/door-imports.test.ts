import { expect, it } from "vitest";
import { readSources } from "#tests/support/floors/read-imports";

const imports = new Map(
  readSources().map(({ path, imports }) => [path, imports.filter(({ isType }) => !isType).map(({ to }) => to)]),
);

/** Everything that runs in a process with these files, without the generated database client. */
function reachable(starts: string[]): string[] {
  const found = new Set(starts);
  for (const path of found) for (const to of imports.get(path) ?? []) found.add(to);
  return [...found].filter((path) => !path.startsWith("lib/db/generated/"));
}

it("the door alone needs no more than this: it can run without the pages and without the intake", () => {
  const files = reachable(["lib/door/front-door.ts"]).filter((path) => path.startsWith("lib/"));
  const folders = Map.groupBy(files, (path) => path.slice(4, path.lastIndexOf("/")));
  expect(
    Object.fromEntries([...folders].map(([folder, paths]) => [folder, paths.length]).sort()),
  ).toMatchInlineSnapshot(`
    {
      "": 9,
      "db": 3,
      "door": 7,
      "http": 2,
      "http/client": 1,
      "inbox": 4,
      "keys": 2,
      "meta-apps": 3,
      "metrics": 2,
    }
  `);
  expect(files.filter((path) => /^lib\/(intake|events|fields|deliveries)\//.test(path))).toEqual([]);
});

it("and of other packages these", () => {
  const packages = reachable(["lib/door/front-door.ts"]).filter((path) => !/^(lib\/|node:)/.test(path));
  expect(packages.sort()).toMatchInlineSnapshot(`
    [
      "@prisma/adapter-pg",
      "pino",
      "prom-client",
      "zod",
    ]
  `);
});
