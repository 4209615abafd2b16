import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client";
import type { StateKind } from "#lib/fields/client/state-properties";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import {
  asSystem,
  OUR_APP,
  person,
  startWithOneAccount,
  startWorld,
  type World,
} from "#tests/integration/accounts/world";
import type { PhoneNumber, Template, Waba } from "#tests/meta-platform/state";
import { takeInChange } from "#tests/support/states";

let world: World;
let waba: Waba;
let number: PhoneNumber;
let template: Template;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await db().$executeRaw`truncate state_change, entity_state, untimed_event`;
  ({ waba, number } = await startWithOneAccount(world));
  template = world.platform.addTemplate({ wabaId: waba.id, status: "APPROVED", category: "UTILITY" });
  number.qualityRating = "GREEN";
  await poll();
});

const poll = () => syncAccounts(asSystem);
const digits = () => number.displayPhoneNumber.replaceAll(/\D/g, "");
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000);

/** The changes of one property, oldest first, as "before → after (source)", with the webhook that was due. */
async function history(kind: StateKind, id: string, property: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ line: string }[]>`
    select concat(coalesce(before, '–'), ' → ', coalesce(value, '–'), ' (', source, ')', ' due ' || due_field) as line
    from state_history where kind = ${kind} and entity_id = ${id} and property = ${property} order by id`;
  return rows.map(({ line }) => line);
}

const current = (kind: StateKind, id: string) =>
  db().entityState.findUniqueOrThrow({ where: { kind_id: { kind, id } } });

const statusWebhook = (event: string, at: Date, receivedAt = new Date()) =>
  takeInChange(db(), {
    wabaId: waba.id,
    field: "message_template_status_update",
    value: { event, message_template_id: template.id, message_template_name: template.name },
    at,
    receivedAt,
  });

const DUE = "due message_template_status_update";

describe("a poll", () => {
  it("tells what it sees first, and nothing while nothing changes", async () => {
    const before = await db().stateChange.count();
    expect(await history("template", template.id, "status")).toEqual(["– → APPROVED (poll)"]);
    expect(await history("phone", digits(), "account")).toEqual([`– → ${waba.id} (poll)`]);
    expect(await history("account", waba.id, "reach")).toEqual(["– → REACHED (poll)"]);
    await poll();
    await poll();
    expect(await db().stateChange.count()).toBe(before);
  });

  it("stores the states of a listed number, even if the Test button's webhooks name the same one", async () => {
    world.platform.addPhoneNumber({ wabaId: waba.id, displayPhoneNumber: "+1 650-555-1111" });
    await poll();
    expect(await history("phone", "16505551111", "account")).toEqual([`– → ${waba.id} (poll)`]);
  });

  it("finds a lost webhook: between the last check and this one, and which field was due", async () => {
    template.status = "REJECTED";
    template.rejectedReason = "PROMOTIONAL";
    const { syncedAt } = await db().messageTemplate.findUniqueOrThrow({ where: { id: template.id } });
    await poll();
    expect(await history("template", template.id, "status")).toEqual([
      "– → APPROVED (poll)",
      `APPROVED → REJECTED (poll) ${DUE}`,
    ]);
    expect(await current("template", template.id)).toMatchObject({
      status: "REJECTED",
      rank: 3,
    });
    const found = await db().stateChange.findFirst({ where: { dueField: { not: null } } });
    expect(found).toMatchObject({ checkedBeforeAt: syncedAt, details: { reason: "PROMOTIONAL" } });
  });

  it("never calls it missing where Meta has no webhook", async () => {
    Object.assign(number, { qualityRating: "RED", accountMode: "SANDBOX" });
    await poll();
    expect(await history("phone", digits(), "quality")).toEqual(["– → GREEN (poll)", "GREEN → RED (poll)"]);
    expect(await history("phone", digits(), "accountMode")).toHaveLength(2);
    expect(await db().stateChange.count({ where: { dueField: { not: null } } })).toBe(0);
  });

  it("finds the limit of the portfolio, and that its webhook is missing", async () => {
    const before = number.messagingLimit;
    number.messagingLimit = "TIER_UNLIMITED";
    await poll();
    expect((await history("account", waba.id, "messagingLimit")).at(-1)).toBe(
      `${before} → TIER_UNLIMITED (poll) due business_capability_update`,
    );
  });

  it("agrees with the webhook of the same content, name and limit", async () => {
    Object.assign(template, { header: "Hi", body: "Your order {{1}}", footer: "Bye" });
    template.buttons = [{ type: "PHONE_NUMBER", text: "Call", phone_number: "+12025550143" }];
    Object.assign(number, { messagingLimit: "TIER_10K", verifiedName: "New name", nameStatus: "APPROVED" });
    const parts = {
      message_template_title: "Hi",
      message_template_element: "Your order {{1}}",
      message_template_footer: "Bye",
      message_template_buttons: [
        {
          message_template_button_type: "PHONE_NUMBER",
          message_template_button_text: "Call",
          message_template_button_phone_number: "12025550143",
        },
      ],
    };
    const changes = [
      ["message_template_components_update", { message_template_id: template.id, ...parts }],
      [
        "phone_number_name_update",
        { display_phone_number: digits(), decision: "APPROVED", requested_verified_name: "New name" },
      ],
      ["business_capability_update", { max_daily_conversations_per_business: 10_000 }],
    ] as const;
    for (const [field, value] of changes) await takeInChange(db(), { wabaId: waba.id, field, value, at: new Date() });
    const reports = await db().stateChange.count({ where: { source: "webhook" } });
    expect(reports).toBe(4);
    await poll();
    // The limit of the number itself has no webhook.
    expect(await db().stateChange.count({ where: { dueField: { not: null } } })).toBe(0);
    expect((await history("template", template.id, "content")).at(-1)).toContain("(webhook)");
  });

  it("does not contradict finer words of webhooks, nor a name that waits for review", async () => {
    await statusWebhook("FLAGGED", secondsAgo(0));
    await takeInChange(db(), {
      wabaId: waba.id,
      field: "phone_number_name_update",
      value: { display_phone_number: digits(), decision: "REJECTED", requested_verified_name: "Worse name" },
      at: new Date(),
    });
    await poll();
    expect((await history("template", template.id, "status")).at(-1)).toBe("APPROVED → FLAGGED (webhook)");
    expect((await history("phone", digits(), "nameReview")).at(-1)).toContain("REJECTED (webhook)");
  });

  it("that is older than a webhook which came meanwhile tells nothing", async () => {
    template.status = "PAUSED";
    // The webhook tells of a moment after the poll has asked.
    await statusWebhook("REJECTED", new Date(Date.now() + 30_000));
    await poll();
    expect(await history("template", template.id, "status")).toEqual([
      "– → APPROVED (poll)",
      "APPROVED → REJECTED (webhook)",
    ]);
  });

  it("stores names that PostgreSQL cannot store unchanged, and does not find them changed again", async () => {
    number.verifiedName = `Caf\u0000é \ud800 ${"x".repeat(400)}`;
    await poll();
    const before = await db().stateChange.count();
    await poll();
    expect(await db().stateChange.count()).toBe(before);
  });

  it("shows an unknown word as it is", async () => {
    template.status = "ON_HOLD";
    await poll();
    expect(await current("template", template.id)).toMatchObject({ status: "ON_HOLD", rank: 0 });
  });
});

describe("a webhook that comes after the poll", () => {
  it("closes the gap, takes its place in the history, and says how late it was", async () => {
    template.status = "REJECTED";
    const happened = new Date();
    await poll();
    const late = new Date(Date.now() + 45 * 60_000);
    await statusWebhook("REJECTED", happened, late);
    const found = await db().stateChange.findFirstOrThrow({ where: { dueField: { not: null } } });
    expect(found.closedAt).toEqual(late);
    expect(found.closedBy).toBe((await db().event.findFirstOrThrow()).id);
    expect(await current("template", template.id)).toMatchObject({ status: "REJECTED" });
    expect(await history("template", template.id, "status")).toHaveLength(2);
  });

  it("does not close it if it tells another value, or of a time before the last check", async () => {
    template.status = "REJECTED";
    await poll();
    await statusWebhook("PAUSED", new Date());
    await statusWebhook("REJECTED", secondsAgo(3_600));
    expect((await db().stateChange.findFirstOrThrow({ where: { dueField: { not: null } } })).closedAt).toBeNull();
  });
});

describe("what is not listed any more", () => {
  it("is gone; a template made again under its name is another one", async () => {
    waba.templates.length = 0;
    world.platform.state.templates.clear();
    const again = world.platform.addTemplate({ wabaId: waba.id, name: template.name, language: template.language });
    await poll();
    expect(await current("template", template.id)).toMatchObject({ isGone: true, status: "DELETED", rank: 0 });
    expect(await current("template", again.id)).toMatchObject({ isGone: false, name: template.name });
    expect(await history("template", template.id, "existence")).toEqual([`PRESENT → GONE (poll) ${DUE}`]);
  });

  it("is back when it is listed again", async () => {
    const [kept] = waba.templates.splice(0, 1);
    await poll();
    if (kept) waba.templates.push(kept);
    await poll();
    expect(await current("template", template.id)).toMatchObject({ isGone: false, status: template.status });
  });

  it("moves with its number to another account, whichever account is read first", async () => {
    const other = world.platform.addWaba({ name: "New home" });
    world.platform.addPhoneNumber({ wabaId: other.id, displayPhoneNumber: number.displayPhoneNumber });
    waba.phoneNumbers.length = 0;
    for (const token of world.platform.state.tokens.values()) token.wabaIds?.push(other.id);
    await poll();
    await poll();
    expect(await current("phone", digits())).toMatchObject({ wabaId: other.id, isGone: false });
    expect((await history("phone", digits(), "account")).at(-1)).toContain(`→ ${other.id} (poll)`);
  });

  it("keeps its last state when the account cannot be reached, which is said", async () => {
    for (const token of world.platform.state.tokens.values()) token.wabaIds?.splice(0);
    await poll();
    expect((await history("account", waba.id, "reach")).at(-1)).toBe("REACHED → LOST (poll)");
    expect(await current("account", waba.id)).toMatchObject({ rank: 2 });
    expect(await current("template", template.id)).toMatchObject({ status: "APPROVED", isGone: false });
  });

  it("is not gone when Graph answers only half of the pages", async () => {
    world.platform.failNext({ path: /message_templates/ }, { kind: "status", status: 500 });
    await poll();
    expect(await current("template", template.id)).toMatchObject({ isGone: false });
  });
});

it("tells of the subscription by app", async () => {
  expect(await history("account", waba.id, "subscription")).toEqual(["– → NOT_SUBSCRIBED (poll)"]);
  const none = { overrideCallbackUri: null, verifyToken: null, permitted: true };
  waba.subscriptions.push({ wabaId: waba.id, appId: OUR_APP.id, ...none });
  await poll();
  expect((await history("account", waba.id, "subscription")).at(-1)).toBe("NOT_SUBSCRIBED → SUBSCRIBED (poll)");
});

it("tells what the console did itself, with its audit entry, and finds nothing when it checks", async () => {
  await setSubscription(person("operator"), { wabaId: waba.id, subscribed: true });
  const report = await db().stateChange.findFirstOrThrow({ where: { source: "console" } });
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: "subscription.subscribed" } });
  expect(report).toMatchObject({
    property: "subscription",
    aspect: OUR_APP.id,
    value: "SUBSCRIBED",
    auditId: entry.id,
  });
  await poll();
  expect(await history("account", waba.id, "subscription")).toEqual([
    "– → NOT_SUBSCRIBED (poll)",
    "NOT_SUBSCRIBED → SUBSCRIBED (console)",
  ]);
});
