import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ALL_OPERATIONS } from "#lib/openapi/all-operations";
import { propertyRows } from "#lib/openapi/client/property-rows";
import { openApiDocument } from "#lib/openapi/document";

const API = fileURLToPath(new URL("../../../app/api", import.meta.url));
const document = openApiDocument("http://localhost:3000", "0");

/** Every route in the tree, e.g. `GET /api/events/{id}`, with the operation that serves it, if any. */
function routes(): { name: string; operation: string | null }[] {
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const path = `/api/${file.replace(/\/route\.ts$/, "").replaceAll(/\[([\w.]+)\]/g, "{$1}")}`;
      const source = readFileSync(join(API, file), "utf8");
      return ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .filter((method) =>
          new RegExp(`export (const|async function|function) ${method}\\b|export \\{.*\\b${method}\\b`).test(source),
        )
        .map((method) => {
          const served = new RegExp(`export const ${method} = route\\(\\s*\\w+Operations\\["([^"]+)"\\]`).exec(source);
          return { name: `${method} ${path}`, operation: served?.[1] ?? null };
        });
    });
}

/** Routes without an operation. The access table of the routes says who may call them. */
const ON_THEIR_OWN = [
  // Only the console's own pages call these.
  "GET /api/accounts/ids",
  "GET /api/palette",
  "GET /api/setup",
  "POST /api/setup",
  "GET /api/auth/{...nextauth}",
  "POST /api/auth/{...nextauth}",
  // The document describes their responses; they need no session and do not use `route`.
  "GET /api/health",
  ...["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => `${method} /api/webhooks/whatsapp`),
  ...["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => `${method} /api/{...missing}`),
];

it("has an operation for every route, and serves each route with its own", () => {
  const there = routes();
  const own = there.filter(({ operation }) => operation === null).map(({ name }) => name);
  expect(own.sort()).toEqual([...ON_THEIR_OWN].sort());
  for (const { name, operation } of there) if (operation !== null) expect(operation).toBe(name);
});

it("describes only existing routes, each once", () => {
  const told = ALL_OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const there = routes();
  expect(told.filter((one) => !there.some(({ name }) => name === one))).toEqual([]);
  expect(there.flatMap(({ operation }) => (operation && !told.includes(operation) ? operation : []))).toEqual([]);
  expect(new Set(told).size).toBe(told.length);
});

it("has the parameters that routes read, and named schemas of the responses", () => {
  const list = document.paths?.["/api/events"]?.get;
  expect(list?.parameters?.map((one) => ("name" in one ? one.name : ""))).toEqual(
    expect.arrayContaining(["from", "waba", "field", "severity", "acknowledged", "q", "cursor", "limit"]),
  );
  expect(JSON.stringify(list?.responses)).toContain("#/components/schemas/EventItem");
});

it("can be shown as rows of properties", () => {
  const rows = propertyRows({
    properties: { items: { items: { properties: { id: { type: "string" } }, required: ["id"] } } },
  });
  expect(rows.map(({ path, isRequired }) => [path, isRequired])).toEqual([
    ["items", false],
    ["items[].id", true],
  ]);
});
