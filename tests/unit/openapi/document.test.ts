import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ALL_OPERATIONS } from "#lib/openapi/all-operations";
import { propertyRows } from "#lib/openapi/client/property-rows";
import { openApiDocument } from "#lib/openapi/document";

const API = fileURLToPath(new URL("../../../app/api", import.meta.url));
const document = openApiDocument("http://localhost:3000", "0");

/** `GET /api/events/{id}` for every route in the tree. */
function routes(): string[] {
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const path = `/api/${file.replace(/\/route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      const source = readFileSync(join(API, file), "utf8");
      return ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .filter((method) =>
          new RegExp(`export (const|async function|function) ${method}\\b|export \\{.*\\b${method}\\b`).test(source),
        )
        .map((method) => `${method} ${path}`);
    });
}

it("tells no route that is not there, and every route of events and deliveries", () => {
  const told = ALL_OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const there = routes();
  expect(told.filter((one) => !there.includes(one))).toEqual([]);
  expect(there.filter((one) => /\/api\/(events|deliveries)\b/.test(one) && !told.includes(one))).toEqual([]);
  expect(new Set(told).size).toBe(told.length);
});

it("has the parameters that routes read, and the answers' schemas by name", () => {
  const list = document.paths?.["/api/events"]?.get;
  expect(list?.parameters?.map((one) => ("name" in one ? one.name : ""))).toEqual(
    expect.arrayContaining(["from", "waba", "field", "severity", "acknowledged", "q", "cursor", "limit"]),
  );
  expect(JSON.stringify(list?.responses)).toContain("#/components/schemas/EventItem");
});

it("is read as rows of properties", () => {
  const rows = propertyRows({
    properties: { items: { items: { properties: { id: { type: "string" } }, required: ["id"] } } },
  });
  expect(rows.map(({ path, isRequired }) => [path, isRequired])).toEqual([
    ["items", false],
    ["items[].id", true],
  ]);
});
