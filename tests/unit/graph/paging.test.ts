import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseConfig } from "#lib/config";
import { Node } from "#lib/graph/node";
import { cursorAfter, graphItems } from "#lib/graph/paging";
import { forget, once } from "#lib/once";

const app = { id: "670843887433847", secret: "appsecret", accessToken: "EAAtoken" };
const PATH = "/102/phone_numbers";

let server: Server;
let origin: string;
let asked: (string | null)[];
let pageFor: (after: string | null) => unknown;

beforeAll(async () => {
  server = createServer((request, response) => {
    const after = new URL(request.url ?? "", "http://graph").searchParams.get("after");
    asked.push(after);
    response.end(JSON.stringify(pageFor(after)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  forget("config");
  once("config", () =>
    parseConfig({
      LOG_LEVEL: "silent",
      GRAPH_API_URL: origin,
      ENCRYPTION_KEY: "0".repeat(64),
      NEXTAUTH_SECRET: "x".repeat(32),
    }),
  );
});
afterAll(() => {
  forget("config");
  server.close();
});
beforeEach(() => {
  asked = [];
});

const next = (after: string) => `${origin}/v27.0${PATH}?access_token=EAAtoken&after=${after}`;
const items = () => graphItems(app, { path: PATH, item: Node });

test("continues while there is a next page, even after an empty one", async () => {
  pageFor = (after) =>
    ({
      null: { data: [{ id: "1" }], paging: { cursors: { before: "a", after: "A" }, next: next("A") } },
      A: { data: [], paging: { cursors: { after: "B" }, next: next("B") } },
      B: { data: [{ id: "2" }], paging: { cursors: { before: "b", after: "C" } } },
    })[String(after)];
  expect((await items()).map(({ id }) => id)).toEqual(["1", "2"]);
  expect(asked).toEqual([null, "A", "B"]);
});

test("leaves out entries that cannot be read, and keeps the others", async () => {
  pageFor = () => ({ data: [{ id: "1" }, { name: "no id" }, null, "text", { id: "2" }] });
  expect((await items()).map(({ id }) => id)).toEqual(["1", "2"]);
});

test.each([[{}], [{ paging: {} }], [{ paging: null }], [{ paging: { cursors: { after: "A" } } }]])(
  "ends at %j",
  async (rest) => {
    pageFor = () => ({ data: [{ id: "1" }], ...rest });
    expect(await items()).toHaveLength(1);
    expect(asked).toHaveLength(1);
  },
);

test("takes the cursor from next if there are no cursors", async () => {
  pageFor = (after) => (after ? { data: [{ id: "2" }] } : { data: [{ id: "1" }], paging: { next: next("Z") } });
  expect(await items()).toHaveLength(2);
  expect(asked).toEqual([null, "Z"]);
});

test("never follows a next URL to another host", async () => {
  pageFor = () => ({ data: [], paging: { next: "http://169.254.169.254/v27.0/102/phone_numbers?after=Z" } });
  await expect(items()).rejects.toMatchObject({ failure: { reason: "unexpected_shape" } });
  expect(asked).toEqual([null]);
});

test("stops with an error if cursors repeat", async () => {
  pageFor = (after) => {
    const cursor = after === "A" ? "B" : "A";
    return { data: [], paging: { cursors: { after: cursor }, next: next(cursor) } };
  };
  await expect(items()).rejects.toMatchObject({ failure: { reason: "unexpected_shape" } });
  expect(asked).toEqual([null, "A", "B"]);
});

test("an item without an id is an unexpected answer, not a missing account", async () => {
  pageFor = () => ({ data: [{ name: "Lucky Shrub" }] });
  await expect(items()).rejects.toMatchObject({ failure: { reason: "unexpected_shape" } });
});

test.each([
  ["another host", "https://evil.example/v27.0/102/phone_numbers?after=Z"],
  ["another edge", "ORIGIN/v27.0/102/message_templates?after=Z"],
  ["no cursor", "ORIGIN/v27.0/102/phone_numbers"],
  ["no URL", "after=Z"],
])("refuses a next URL with %s", (_, url) => {
  expect(() => cursorAfter({ next: url.replace("ORIGIN", origin) }, PATH)).toThrow("next page");
});
