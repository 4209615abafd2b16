import { describe, expect, it } from "vitest";
import type { Sentence } from "#lib/fields/definition";
import { renderSentence } from "#lib/fields/describe";
import { type EventRow, explode } from "#lib/intake/explode";
import { missingFields } from "#lib/meta-apps/to-observation";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";

const SOURCE = {
  appId: "318840276651904",
  deliveryId: "00000000-0000-7000-8000-000000000000",
  receivedAt: new Date("2026-11-22T12:00:00Z"),
  replaced: [] as string[],
  storage: "whole",
  identityKey: TEST_IDENTITY_KEY,
} as const;

const rowsOf = (body: unknown) => explode(body, SOURCE).rows;
const said = ({ summary }: EventRow) =>
  renderSentence("en", summary as Sentence)
    .map(({ text }) => text)
    .join("");
const envelope = (...changes: unknown[]) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "300000000000001", time: 1_795_340_000, changes }],
});
const oneOf = (change: unknown) => rowsOf(envelope(change))[0] as EventRow;

describe("an envelope of another object", () => {
  it("is never a WhatsApp message, whatever its field is called", () => {
    const value = { sender: { id: "111" }, message: { mid: "m_1", text: "hi" } };
    const entry = { id: "17841400000000001", time: 1_795_340_000, changes: [{ field: "messages", value }] };
    const [row] = rowsOf({ object: "instagram", entry: [entry] }) as [EventRow];
    expect(row).toMatchObject({
      field: "unknown",
      kind: "other",
      waba_id: null,
      entry_id: "17841400000000001",
      payload: { object: "instagram", field: "messages", value },
    });
    expect(said(row)).toBe("Event of instagram (messages), not of WhatsApp; kept as received");
  });

  it.each([
    ["an entry with messaging beside changes", { id: "1", messaging: [{ message: { mid: "m_1" } }] }],
    ["an entry that is no object", "text"],
  ])("is stored: %s", (_what, entry) => {
    const [row] = rowsOf({ object: "page", entry: [entry] }) as [EventRow];
    expect(row).toMatchObject({ field: "unknown", kind: "other", waba_id: null });
    expect(JSON.stringify(row.payload)).toContain(JSON.stringify(entry).slice(1, -1));
    expect(said(row)).toBe("Event of page, not of WhatsApp; kept as received");
  });

  it("is distinguished from one without an object, which counts as WhatsApp's", () => {
    const { entry } = envelope({ field: "account_review_update", value: { decision: "APPROVED" } });
    expect(rowsOf({ entry })[0]).toMatchObject({ field: "account_review_update", waba_id: "300000000000001" });
  });

  it("loses its content under the app's privacy setting", () => {
    const entry = { id: "1", changes: [{ field: "messages", value: { message: { text: "secret" } } }] };
    const { rows } = explode({ object: "instagram", entry: [entry] }, { ...SOURCE, storage: "without_content" });
    expect(rows[0]).toMatchObject({ kind: "other", payload: { object: "instagram", field: "messages" } });
    expect(JSON.stringify(rows)).not.toContain("secret");
  });
});

describe("a change without a field", () => {
  it.each([
    [{ value: { event: "APPROVED" } }, "A change without a field (approved); kept as received"],
    [{ field: "", value: { event: "APPROVED" } }, "A change without a field (approved); kept as received"],
    [{ field: 7, value: {} }, "A change without a field; kept as received"],
    [{}, "A body without a change in it; kept as received"],
    ["text", "A body without a change in it; kept as received"],
  ])("%j says so", (change, sentence) => {
    const row = oneOf(change);
    expect(row).toMatchObject({ field: "unknown", payload: change, waba_id: "300000000000001" });
    expect(said(row)).toBe(sentence);
  });

  it("is also the result of a body without an entry", () => {
    expect(rowsOf({ object: "whatsapp_business_account" }).map(said)).toEqual([
      "A body without a change in it; kept as received",
    ]);
  });
});

describe("an entry that is a business portfolio", () => {
  it.each([
    "PARTNER_ADDED",
    "PARTNER_REMOVED",
    "PARTNER_APP_INSTALLED",
    "PARTNER_APP_UNINSTALLED",
    "AD_ACCOUNT_LINKED",
    "MM_LITE_TERMS_SIGNED",
  ])("of %s is no account", (event) => {
    expect(oneOf({ field: "account_update", value: { event } }).waba_id).toBeNull();
    const ofCustomer = { event, waba_info: { waba_id: "738210045561902" } };
    expect(oneOf({ field: "account_update", value: ofCustomer }).waba_id).toBe("738210045561902");
  });

  it("of partner_solutions is no account", () => {
    expect(oneOf({ field: "partner_solutions", value: { event: "SOLUTION_CREATED" } }).waba_id).toBeNull();
  });

  it("is distinguished from an account's own events", () => {
    expect(oneOf({ field: "account_update", value: { event: "ACCOUNT_DELETED" } }).waba_id).toBe("300000000000001");
  });
});

describe("an app that lost an account", () => {
  const lost = (event: string, partner_app_id?: string) =>
    said(
      oneOf({ field: "account_update", value: { event, waba_info: { waba_id: "738210045561902", partner_app_id } } }),
    );

  it("is ours if Meta names it, or nobody else", () => {
    const sentence = "This console’s app 318840276651904 lost access to account 738210045561902";
    expect(lost("PARTNER_APP_UNINSTALLED", "318840276651904")).toBe(sentence);
    expect(lost("PARTNER_APP_UNINSTALLED")).toBe(sentence);
    expect(lost("PARTNER_REMOVED")).toBe(
      "Account 738210045561902 is no longer shared with the partner; this console’s app 318840276651904 loses access",
    );
  });

  it("is another one if Meta names another", () => {
    expect(lost("PARTNER_APP_UNINSTALLED", "1")).toBe("Partner app 1 lost access to account 738210045561902");
  });
});

it("asks no app for a field that Meta does not offer", () => {
  expect(missingFields([])).not.toContain("user_id_update");
  expect(missingFields([])).toContain("messages");
});
