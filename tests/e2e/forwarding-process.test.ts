import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMetaPlatform } from "#tests/meta-platform/index";
import { serialise } from "#tests/meta-platform/webhooks/body";
import { type KeyPair, makeAuthorities } from "#tests/support/certificates";
import { type Console, startConsole } from "#tests/support/console";
import { signature } from "#tests/support/doors";
import { openSession } from "#tests/support/http-session";

const APP = { id: "670843887433847", secret: "app-secret-of-a-forwarding-console" };
const ADMIN = { email: "admin@example.org", password: "correct-horse-battery" };
const CALLBACK = "/api/webhooks/whatsapp";

const authorities = makeAuthorities();
const known = authorities.authority("Known");
const closing: (() => unknown)[] = [authorities.close];
let running: Console;
let session: ReturnType<typeof openSession>;

beforeAll(async () => {
  const meta = await startMetaPlatform();
  closing.push(meta.close);
  running = await startConsole({
    GRAPH_API_URL: meta.url,
    META_APP_ID: APP.id,
    META_APP_SECRET: APP.secret,
    META_VERIFY_TOKEN: "verify",
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    FORWARD_ALLOW: "127.0.0.1",
    NODE_EXTRA_CA_CERTS: known.certFile,
  });
  closing.push(running.stop);
  session = openSession(running.url);
  expect(await session.signIn(ADMIN.email, ADMIN.password)).toBe(true);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

type Post = { headers: Record<string, string>; body: Buffer };

/** A receiver over TLS. */
async function receiver({ cert, key }: KeyPair): Promise<{ url: string; posts: Post[] }> {
  const posts: Post[] = [];
  const server = createServer({ cert, key }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    posts.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks) });
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, posts };
}

const create = (url: string) =>
  session.call("/api/destinations", { method: "POST", body: { name: url, url, appId: APP.id } });

async function attemptsOf(id: string) {
  const { body } = await session.call(`/api/destinations/${id}/attempts`);
  return (body as { items: { state: string; status: number | null; error: string | null }[] }).items;
}

it("sends to receivers over TLS whose certificate is known and valid, and to no other", async () => {
  const usage = "serverAuth";
  const good = await receiver(known.issue("/CN=127.0.0.1", { usage }));
  const expired = await receiver(known.issue("/CN=127.0.0.1", { usage, isExpired: true }));
  const stranger = await receiver(authorities.authority("Unknown").issue("/CN=127.0.0.1", { usage }));
  const made = await Promise.all([good, expired, stranger].map(({ url }) => create(url)));
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  const [first, ...others] = made.map(({ body }) => body as { id: string; secret: string });
  const changes = [{ field: "account_review_update", value: { decision: "APPROVED" } }];
  const entry = [{ id: "102290129340398", time: Math.floor(Date.now() / 1_000), changes }];
  const body = serialise({ object: "whatsapp_business_account", entry }, "meta");
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature(APP.secret, body) };
  const answer = await fetch(running.url + CALLBACK, { method: "POST", headers, body: new Uint8Array(body) });
  expect(answer.status).toBe(200);

  await expect.poll(() => good.posts.length).toBe(1);
  const [post] = good.posts;
  expect(post?.body).toEqual(body);
  expect(post?.headers["x-hub-signature-256"]).toBe(headers["x-hub-signature-256"]);
  new Webhook(first?.secret ?? "").verify(post?.body.toString() ?? "", post?.headers ?? {});
  await expect.poll(() => attemptsOf(first?.id ?? "")).toMatchObject([{ state: "delivered", status: 200 }]);
  for (const { id } of others)
    await expect
      .poll(() => attemptsOf(id))
      .toMatchObject([{ state: "retrying", status: null, error: expect.stringMatching(/^certificate: /) }]);
  expect([expired.posts, stranger.posts]).toEqual([[], []]);
});

it.each([
  ["itself", () => running.url + CALLBACK],
  ["itself by its name", () => `${running.url.replace("127.0.0.1", "localhost")}/anything`],
  ["an address inside", () => "https://10.0.0.1/hook"],
])("refuses to send to %s", async (_case, url) => {
  const { status, body } = await create(url());
  expect({ status, body }).toMatchObject({ status: 400, body: { code: "invalid_input" } });
});
