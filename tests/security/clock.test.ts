import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemContext } from "#lib/access/context";
import { readSession } from "#lib/auth/sessions/stored-session";
import { signIn } from "#lib/auth/sign-in";
import { saveApp } from "#lib/meta-apps/save-app";
import { createUser } from "#lib/users/manage-users";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const connected = connectDoors();
const AYU = { email: "ayu@example.org", password: "correct-horse-battery" };

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await emptyEvents(connected.db);
  await connected.db.$executeRaw`truncate "user", sign_in_attempt cascade`;
  await createUser(systemContext("test"), { ...AYU, name: "Ayu", role: "viewer" });
});
afterEach(() => vi.useRealTimers());

const jump = (ms: number) => vi.setSystemTime(Date.now() + ms);
const attempt = (password: string) => signIn({ ...AYU, password }, { remoteAddress: "192.0.2.1", userAgent: null });

let count = 0;
async function send(
  secret = SECRET,
  seconds = Math.floor(Date.now() / 1000),
  decision = `D${++count}`,
): Promise<number> {
  const changes = [{ field: "account_review_update", value: { decision } }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time: seconds, changes }] });
  return (await connected.doors[0]!.send({ body, headers: { "x-hub-signature-256": signature(secret, body) } })).status;
}

describe.each([
  ["an hour forward", HOUR],
  ["an hour back", -HOUR],
  ["a year forward", YEAR],
  ["a year back", -YEAR],
])("a clock that jumps %s", (_case, ms) => {
  it("loses no webhook, and recognises Meta's repeats", async () => {
    const seconds = Math.floor(Date.now() / 1000);
    expect(await send(SECRET, seconds, "SAME")).toBe(200);
    jump(ms);
    expect(await send()).toBe(200);
    if (Math.abs(ms) < YEAR) {
      expect(await send(SECRET, seconds, "SAME")).toBe(200);
      expect(await connected.db.event.findFirst({ where: { kind: "SAME" } })).toMatchObject({ copies: 2 });
    }
    expect(await connected.db.delivery.count({ where: { verdict: "accepted" } })).toBe(Math.abs(ms) < YEAR ? 3 : 2);
  });

  it("uses an app's new secret within seconds", async () => {
    expect(await send()).toBe(200);
    jump(ms);
    // Like another process: this one is not notified.
    await connected.db.$transaction((tx) => saveApp(tx, systemContext("test"), { id: "1", secret: "another secret" }));
    await expect.poll(() => send("another secret"), { timeout: 8_000, interval: 500 }).toBe(200);
  });

  it("locks nobody out for longer than the limits allow", async () => {
    for (let i = 0; i < 6; i++) await attempt("wrong").catch(() => null);
    jump(ms);
    expect(await attempt(AYU.password)).toMatchObject({ userId: expect.any(String) });
  });

  it("never makes a session last longer than a day", async () => {
    const signedIn = await attempt(AYU.password);
    if (!signedIn) throw new Error("nobody signed in");
    jump(ms);
    const isOpen = (await readSession(signedIn.sessionId)) !== null;
    expect(isOpen).toBe(Math.abs(ms) === HOUR);
  });
});
