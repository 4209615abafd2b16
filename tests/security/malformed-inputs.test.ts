import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemContext } from "#lib/access/context";
import { dispatchTo } from "#lib/boot/dispatch";
import { uuid7 } from "#lib/db/uuid";
import { liveHub } from "#lib/live/hub";
import { forget } from "#lib/once";
import type { JsonSchema } from "#lib/openapi/client/property-rows";
import { openApiDocument } from "#lib/openapi/document";
import { createUser } from "#lib/users/manage-users";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openSession } from "#tests/support/http-session";

/** Values in paths and queries, as written in a URL. */
const IN_URLS = [
  ...["%00", "a%00b", "%5C%27--", "%0D%0Ax%3A1", "%20", "..%2F..%2Fetc", "a".repeat(5_000)],
  ...["1e300", "-1", "1.5", "NaN", "99999999999999999999", "0001-01-01T00:00:00-12:00", "9999-12-31T23:59:59Z"],
  ...["*", "%7B%22a%22%3A1e200000%7D", "%7B%22%5Cu0000%22%3A1%7D", "01a2048e-ee70-8401-abed-000000000000"],
];
/** Bytes that are not UTF-8 reach only query parameters; such paths are refused earlier, see below. */
const IN_QUERIES = [...IN_URLS, "%ED%A0%80", "%C0%AF", "", "%ff", "%", "a&a=b"];

const IN_CURSORS = [
  ...[[], [null], [1e300], ["a\0"], ["older", "a\0"], ["\ud800"], {}, "x", null, ["9".repeat(400), "1"]],
  ...[
    [-1, "a", "1"],
    [1e300, "a", "1"],
    [0, "a\0", "b"],
    [0, null, "\ud800"],
    [2 ** 63, "a", "b"],
  ],
].map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));

const IN_BODIES = [
  ...['"\\u0000"', '"a\\u0000b"', '"\\ud800"', "1e300", "1e999", "-1", "1.5", "99999999999999999999", "null"],
  ...["[]", '["\\u0000"]', '{"\\u0000":1}', '""', `"${"a".repeat(20_000)}"`],
];
const WHOLE_BODIES = [
  "",
  "null",
  "[]",
  '"x"',
  "{",
  "\u0000",
  '{"__proto__":{"a":1}}',
  "[".repeat(90_000) + "]".repeat(90_000),
];

const ODD = "\u00ff\u00fe";
const IN_HEADERS: Record<string, string>[] = [
  ...["Bearer", `Bearer ${ODD}`, "Basic ===="].map((authorization) => ({ authorization })),
  { "accept-language": "en;q=NaN, *, -", "x-forwarded-for": "999.1.1.1, ::::", "user-agent": ODD.repeat(300) },
  { "accept-language": ODD, "x-forwarded-for": ODD, "content-type": `${ODD}; charset=nothing`, origin: "http://[" },
  { cookie: `next-auth.session-token=${ODD}; =; a=%ff; NEXT_LOCALE=%00` },
];

type Parameter = { name: string; in: "path" | "query" };
type Described = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: JsonSchema }> } };

/** Every operation of the API document, so a new route is attacked as soon as it is described. */
const { paths = {} } = openApiDocument("http://127.0.0.1", "0");
const OPERATIONS = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Described>).map(([method, described]) => ({
    route: `${method.toUpperCase()} ${path}`,
    method,
    path,
    described,
  })),
);

type Attack = { url: string; body?: string; headers?: Record<string, string> };

/** The attacks on an operation, part by part: each parameter and property, the whole body, the headers. */
function attacksOn({ path, described }: (typeof OPERATIONS)[number]): [part: string, Attack[]][] {
  const { parameters = [], requestBody } = described;
  const url = (name?: string, value?: string) =>
    path.replace(/\{(\w+)\}/g, (_, one: string) => (one === name ? value || "%20" : uuid7()));
  const properties = Object.keys(requestBody?.content["application/json"]?.schema.properties ?? {});
  const body = requestBody ? "{}" : undefined;
  return [
    ...parameters.map(({ name, in: where }): [string, Attack[]] => {
      if (where === "path") return [`{${name}}`, IN_URLS.map((value) => ({ url: url(name, value), body }))];
      const values = name === "cursor" ? [...IN_QUERIES, ...IN_CURSORS] : IN_QUERIES;
      return [`?${name}=`, values.map((value) => ({ url: `${url()}?${name}=${value}`, body }))];
    }),
    ...properties.map((name): [string, Attack[]] => [
      `property ${name}`,
      IN_BODIES.map((value) => ({ url: url(), body: `{${JSON.stringify(name)}:${value}}` })),
    ]),
    ["body", requestBody ? WHOLE_BODIES.map((whole) => ({ url: url(), body: whole })) : []],
    ["headers", IN_HEADERS.map((headers) => ({ url: url(), body, headers }))],
  ];
}

const CASES = OPERATIONS.flatMap((operation) =>
  attacksOn(operation)
    .filter(([, attacks]) => attacks.length > 0)
    .map(([part, attacks]) => [operation.route, part, operation.method, attacks] as const),
);

let database: TestDatabase;
let api: ApiServer;
let cookie: string;
let tried = 0;
beforeAll(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  database = await openTestDatabase({ GRAPH_API_URL: "http://127.0.0.1:1" });
  api = await openApiServer();
  const admin = { email: "admin@example.org", name: "Admin", password: "correct-horse-battery" };
  await createUser(systemContext("test"), { ...admin, role: "admin" });
  const session = openSession(api.url);
  await session.signIn(admin.email, admin.password);
  cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
});
afterAll(async () => {
  await liveHub().close();
  await api.close();
  await database.close();
  process.stdout.write(`malformed inputs: ${tried} tried\n`);
});

describe("malformed input is refused with a reason and never causes a server error", () => {
  it.each(CASES)("%s, %s", async (_route, _part, method, attacks) => {
    const failed: string[] = [];
    const waiting = [...attacks];
    const next = async () => {
      for (let attack = waiting.pop(); attack; attack = waiting.pop()) {
        const { url, body, headers } = attack;
        tried++;
        // Otherwise so many requests of one user would be refused before they are read.
        forget("request-limits");
        const answer = await fetch(api.url + url, {
          method: method.toUpperCase(),
          headers: { cookie, "content-type": "application/json", ...headers },
          ...(body !== undefined && method !== "get" && { body }),
        });
        const text = answer.ok ? await answer.body?.cancel() : await answer.text();
        // Meta cannot be reached here, which is `upstream`.
        if (answer.status >= 500 && answer.status !== 502)
          failed.push(
            `${answer.status} ${url.slice(0, 200)} ${body?.slice(0, 200)} ${JSON.stringify(headers)} ${text}`,
          );
      }
    };
    await Promise.all([next(), next(), next(), next()]);
    expect(failed).toEqual([]);
  });

  it.each(["email", "password", "code"])("next-auth's form with a broken %s", async (name) => {
    for (const value of ["\0", "a\0b@example.org", "\ud800", "x".repeat(5_000)]) {
      const session = openSession(api.url);
      const { body } = await session.call("/api/auth/csrf");
      const form = { ...(body as object), email: "admin@example.org", password: "x", [name]: value, json: "true" };
      const answer = await session.call("/api/auth/callback/credentials", { method: "POST", body: form });
      expect(answer.status).toBe(401);
      expect(JSON.stringify(answer.body)).toContain("CredentialsSignin");
    }
  });
});

describe("an undecodable path", () => {
  const asked: string[] = [];
  const server = createServer(
    dispatchTo((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    }),
  );
  beforeAll(() => new Promise<void>((done) => server.listen(0, "127.0.0.1", done)));
  afterAll(() => server.close());

  it.each(["/api/events/%ff", "/accounts/%00", "/%", "/api/views/%E0%A4%A", "/events/%C0%AF", "/%ED%A0%80"])(
    "%s gets 400 and reaches no page",
    async (path) => {
      const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      let answer = "";
      for await (const chunk of socket) answer += chunk;
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(asked).toEqual([]);
    },
  );
});
