import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { checkAccount } from "#lib/checks/check-account";
import type { CheckKey, CheckResult, Repair } from "#lib/checks/schema";
import { answerAtFrontDoor } from "#lib/door/front-door";
import { addAppFields, setAppWebhooks } from "#lib/meta-apps/set-webhooks";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import type { PhoneNumber, Token, Waba } from "#tests/meta-platform/state";
import { whatsappSubscription } from "#tests/meta-platform/state";
import { takenIn } from "#tests/support/taken-in";
import {
  asSystem,
  connectOurApp,
  forgetEverything,
  OUR_APP,
  person,
  startWorld,
  type World,
} from "../accounts/world.ts";

type Console = World & { callbackUrl: string };
type Healthy = { waba: Waba; number: PhoneNumber; token: Token };

/**
 * Call once at the top of a test file: a console whose public URL really leads to its door and, before each test, one
 * account without problems.
 */
export function openCheckWorld() {
  let started: Console;
  let healthy: Healthy;
  beforeAll(async () => {
    started = await startConsole();
  });
  afterAll(() => started.close());
  beforeEach(async () => {
    healthy = await makeHealthy(started);
  });
  return {
    get platform() {
      return started.platform;
    },
    get callbackUrl() {
      return started.callbackUrl;
    },
    get waba() {
      return healthy.waba;
    },
    get number() {
      return healthy.number;
    },
    get token() {
      return healthy.token;
    },
  };
}

type CheckWorld = ReturnType<typeof openCheckWorld>;

async function startConsole(): Promise<Console> {
  const door = createServer((request, response) => void answerAtFrontDoor(request, response));
  const origin = await listen(door);
  const world = await startWorld({ retries: { enabled: false } }, { PUBLIC_URL: origin });
  return {
    ...world,
    callbackUrl: `${origin}/api/webhooks/whatsapp`,
    close: async () => {
      await new Promise((done) => door.close(done));
      await world.close();
    },
  };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** One account without problems, verified and with a real message received. */
async function makeHealthy({ platform, callbackUrl }: Console): Promise<Healthy> {
  platform.state.wabas.clear();
  platform.state.tokens.clear();
  await forgetEverything();
  platform.addApp({ ...OUR_APP, callbackUrl });
  const waba = platform.addWaba({ name: "Lucky Shrub", subscribedApps: [OUR_APP.id] });
  const number = platform.addPhoneNumber({ wabaId: waba.id });
  const token = platform.addToken({ appId: OUR_APP.id, wabaIds: [waba.id] });
  await connectOurApp(token.token);
  const handshake = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": "1",
    "hub.verify_token": "verify",
  });
  await fetch(`${callbackUrl}?${handshake}`, { headers: { "user-agent": "facebookexternalua" } });
  await syncAccounts(asSystem);
  await platform.emit(platform.generate("messages", { wabaId: waba.id }));
  await platform.emit(platform.generate("account_review_update", { wabaId: waba.id }));
  await takenIn();
  platform.requests.length = 0;
  return { waba, number, token };
}

export const webhookOfOurs = ({ platform }: CheckWorld) => {
  const app = platform.state.apps.get(OUR_APP.id);
  const webhook = app && whatsappSubscription(app);
  if (!webhook) throw new Error("our app has no webhook");
  return webhook;
};

/** The current result of one check. */
export async function findCheck({ waba }: CheckWorld, key: CheckKey): Promise<CheckResult> {
  await takenIn();
  const { checks } = await checkAccount(person("operator"), { wabaId: waba.id });
  const found = checks.find((one) => one.key === key);
  if (!found) throw new Error(`no check ${key}`);
  return found;
}

/** Does what the button does. */
export async function press(repair: Repair | null, wabaId: string): Promise<void> {
  const operator = person("operator");
  switch (repair?.kind) {
    case "subscribe":
      await setSubscription(operator, { wabaId, appId: OUR_APP.id, subscribed: true });
      return;
    case "clear_override":
      await setSubscription(operator, { wabaId, appId: OUR_APP.id, subscribed: true, overrideCallbackUri: null });
      return;
    case "clear_phone_overrides":
      for (const phoneNumberId of repair.phoneNumberIds)
        await setPhoneOverride(operator, { phoneNumberId, appId: OUR_APP.id, overrideCallbackUri: null });
      return;
    case "point_callback":
      await setAppWebhooks(person("admin"), { appId: OUR_APP.id, fields: repair.fields });
      return;
    case "add_fields":
      await addAppFields(operator, { appId: OUR_APP.id, fields: repair.fields });
      return;
    default:
      throw new Error(`${repair?.kind ?? "nothing"} is not a button of this console`);
  }
}
