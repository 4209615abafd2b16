import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSource, readSources } from "#tests/support/floors/read-imports";
import { tablesWithoutDomain, violations } from "#tests/support/floors/rules";

const sources = readSources();

describe("the layers of the code", () => {
  it("are respected by every import of app, components, lib and tests", () => {
    expect(sources.length).toBeGreaterThan(1_000);
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    ["lib imports a component", "lib/events/read/planted.ts", 'import { Button } from "#components/ui/button";'],
    [
      "lib imports a component by a relative path",
      "lib/events/read/planted.ts",
      'import { Button } from "../../../components/ui/button.tsx";',
    ],
    ["lib imports a page", "lib/events/read/planted.ts", 'export { GET } from "../../../app/api/health/route.ts";'],
    ["lib imports a test", "lib/events/read/planted.ts", 'import { payloads } from "#tests/support/payloads";'],
    ["a component imports a page", "components/events/planted.tsx", 'import "../../app/error.tsx";'],
    ["a component imports the database", "components/events/planted.tsx", 'import { db } from "#lib/db/client";'],
    [
      "a component imports a verb",
      "components/events/planted.tsx",
      'import { listEvents } from "#lib/events/read/list";',
    ],
    [
      "a component imports a verb's type by a relative path",
      "components/events/planted.tsx",
      'import type { Reader } from "../../lib/events/read/item.ts";',
    ],
    ["a component imports Node", "components/events/planted.tsx", 'import { join } from "node:path";'],
    [
      "a client module imports the configuration",
      "lib/events/client/queries.ts",
      'import { config } from "#lib/config";',
    ],
    [
      "a primitive imports a domain",
      "components/ui/planted.tsx",
      'import { EventList } from "#components/events/event-list";',
    ],
    ["a page imports the database", "app/(console)/planted/page.tsx", 'import { db } from "#lib/db/client";'],
    [
      "a route imports the generated client",
      "app/api/planted/route.ts",
      'import { Prisma } from "../../../lib/db/generated/client.ts";',
    ],
    ["a route imports Prisma", "app/api/planted/route.ts", 'import { PrismaPg } from "@prisma/adapter-pg";'],
    [
      "a lower floor imports a higher one",
      "lib/graph/planted.ts",
      'import { listEvents } from "#lib/events/read/list";',
    ],
    [
      "a lower floor imports a type of a higher one",
      "lib/graph/planted.ts",
      'import type { EventItem } from "../events/schema.ts";',
    ],
    [
      "a lower floor imports a higher one while it runs",
      "lib/graph/planted.ts",
      'await import("#lib/events/read/list");',
    ],
    [
      "two folders of one floor import each other",
      "lib/deliveries/planted.ts",
      'import { toAccountItems } from "#lib/accounts/account-item";',
    ],
    ["the ground imports a domain", "lib/config.ts", 'import { uuid7 } from "#lib/db/uuid";'],
    ["a new folder has no floor", "lib/planted/planted.ts", ""],
    [
      "a Prisma call that writes to another domain's table",
      "lib/views/planted.ts",
      "export const planted = () => db().user.deleteMany();",
    ],
    [
      "SQL that writes to another domain's table",
      "lib/views/planted.ts",
      'export const planted = "update audit_entry set actor = null";',
    ],
    [
      "a Prisma call that reads another domain's table",
      "lib/views/planted.ts",
      "export const planted = () => db().apiToken.findMany();",
    ],
    [
      "SQL that reads another domain's table after a comma",
      "lib/views/planted.ts",
      'export const planted = "select * from saved_view v, waba w";',
    ],
    [
      "a folder that only reads its domain's table writes to it",
      "lib/accounts/planted.ts",
      'export const planted = "update waba set name = null";',
    ],
    [
      "SQL that reads another domain's table",
      "lib/views/planted.ts",
      'export const planted = "select * from event e join audit_entry a on a.target = e.id";',
    ],
  ])("find a violation: %s", (_rule, path, text) => {
    const others = sources.filter((file) => file.path !== path);
    const found = violations([...others, readSource(path, text)]);
    const place = path.split("/planted")[0] ?? path;
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toContain(place);
  });

  it("give every table a domain", () => {
    const schema = readFileSync(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");
    expect(tablesWithoutDomain(schema)).toEqual([]);
    expect(tablesWithoutDomain(`${schema} model Planted { @@map("planted") }`)).toEqual(["planted"]);
  });

  it("find a cycle of two files, also of types", () => {
    const planted = [
      readSource("components/events/planted-a.tsx", 'import type { B } from "./planted-b.tsx"; export type A = B;'),
      readSource("components/events/planted-b.tsx", 'import type { A } from "./planted-a.tsx"; export type B = A;'),
    ];
    expect(violations([...sources, ...planted])).toEqual([expect.stringContaining("in a circle")]);
  });
});
