import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callbackUrl, isOurCallback } from "#lib/meta-apps/callback-url";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { type Listener, openListener, sendTarget } from "#tests/support/listener";
import { takenIn } from "#tests/support/taken-in";

const APP = { id: "1", secret: SECRET, verifyToken: "verify", accessToken: undefined };
const PATH = "/api/webhooks/whatsapp";
const connected = connectDoors(APP);
let listener: Listener;
const seenByPages: string[] = [];
beforeAll(async () => {
  listener = await openListener(async (incoming, outgoing) => {
    seenByPages.push(incoming.url ?? "");
    outgoing.end("a page");
  });
});
afterAll(() => listener.close());
beforeEach(async () => {
  seenByPages.length = 0;
  await takenIn();
  await emptyEvents(connected.db);
});

let sent = 0;
async function post(target: string): Promise<number> {
  const changes = [{ field: "account_review_update", value: { decision: `D${++sent}` } }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature(SECRET, body) };
  return (await sendTarget(listener.port, { method: "POST", target, headers, body })).status;
}

const spellings = [
  PATH,
  `${PATH}/`,
  `${PATH}//`,
  `${PATH}?tenant=1`,
  "//api//webhooks/whatsapp",
  `/x/..${PATH}`,
  `/.${PATH}/.`,
  "/%2e%2e/api/webhooks/whatsapp",
  "/%61pi/webhooks/whats%61pp",
  `${PATH}#x`,
  `http://console.example${PATH}`,
  `HTTP://CONSOLE.EXAMPLE:80${PATH}/`,
];

describe.each(spellings)("%s", (target) => {
  it("belongs to the door: handshake and webhook, and nothing reaches the pages", async () => {
    const [before, fragment = ""] = target.split("#");
    const query = "hub.mode=subscribe&hub.verify_token=verify&hub.challenge=4711";
    const handshake = `${before}${before?.includes("?") ? "&" : "?"}${query}${fragment && `#${fragment}`}`;
    expect(await sendTarget(listener.port, { target: handshake })).toMatchObject({ status: 200, text: "4711" });
    expect(await post(target)).toBe(200);
    await takenIn();
    expect(await connected.db.event.count()).toBe(1);
    expect(seenByPages).toEqual([]);
  });
});

it("receives at every spelling that the checks accept as ours", async () => {
  const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  const segment = (name: string) =>
    fc
      .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
      .map((isEscaped) => [...name].map((letter, i) => (isEscaped[i] ? escaped(letter) : letter)).join(""));
  const slash = fc.constantFrom("/", "/", "//", "/./", "/x/../", "/%2E/");
  const path = fc
    .tuple(
      slash,
      segment("api"),
      slash,
      segment("webhooks"),
      slash,
      segment("whatsapp"),
      fc.constantFrom("", "/", "//"),
    )
    .map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(path, async (spelled) => {
      expect(isOurCallback(new URL(callbackUrl()).origin + spelled), spelled).toBe(true);
      expect(await post(spelled), spelled).toBe(200);
    }),
    { numRuns: 60 },
  );
  expect(seenByPages).toEqual([]);
});

it("leaves everything else to the pages, which see the checked path", async () => {
  const targets = ["/", "/api/webhooks", "/API/webhooks/whatsapp", "/api/webhooks%2Fwhatsapp", "/x/../events?q=1#y"];
  for (const target of targets) expect(await post(target)).toBe(200);
  await sendTarget(listener.port, { target: "http://console.example/settings?tab=you" });
  expect(seenByPages).toEqual([...targets.slice(0, 4), "/events?q=1", "/settings?tab=you"]);
  await takenIn();
  expect(await connected.db.delivery.count()).toBe(0);
});

it("answers a target without a path with 400", async () => {
  for (const target of ["*", "http://["]) {
    expect((await sendTarget(listener.port, { method: "OPTIONS", target })).status).toBe(400);
  }
  expect(seenByPages).toEqual([]);
});
