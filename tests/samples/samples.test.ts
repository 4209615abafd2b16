import { describe, expect, it } from "vitest";
import { reindex } from "#lib/events/read/reindex";
import { changeFacts, describeChange, renderFacts, splitChange } from "#lib/fields/describe";
import { isKnownField } from "#lib/fields/index";
import { applyStorage, isConversation } from "#lib/intake/conversation-storage";
import { connectDoors } from "#tests/support/connected-doors";
import { contentIn } from "#tests/support/content";
import { changesIn } from "#tests/support/payloads";
import { expectRoundTrip } from "#tests/support/round-trip";
import { samples } from "#tests/support/samples";
import { described } from "#tests/support/sentences";
import { toldLines } from "#tests/support/states";

const SAMPLES = samples();
/** Text that users must never see: values without a text, message keys instead of messages, or nothing. */
const BROKEN = /undefined|\[object|NaN|Infinity|\b(fields|phrases|facts|values|fieldNames)\.\w|[\uE000\uE001]|^\s*$/;

it("the samples contain webhook bodies", () => expect(SAMPLES.length).toBeGreaterThan(0));

describe("other people's webhooks", () => {
  it.each(SAMPLES)("$name reads well in both languages", ({ body }) => {
    for (const { field, value } of changesIn(body)) {
      const said = described(field, value);
      expect(said.length).toBeGreaterThan(0);
      for (const { key, en, id } of said) {
        expect([en, id]).toEqual([expect.not.stringMatching(BROKEN), expect.not.stringMatching(BROKEN)]);
        if (isKnownField(field)) expect(key).not.toBe("unknown");
      }
      for (const part of splitChange(field, value))
        for (const locale of ["en", "id"] as const)
          for (const { label, value: told } of renderFacts(locale, changeFacts(field, part)))
            expect(`${label}: ${told}`).not.toMatch(BROKEN);
    }
  });

  it.each(SAMPLES)("$name is stored without content if the app wants that", ({ body }) => {
    for (const { field, value } of changesIn(body))
      for (const part of splitChange(field, value)) {
        const whole = describeChange(field, part);
        const { about, payload } = applyStorage("without_content", whole, part);
        expect(about).toMatchObject({ kind: whole.kind, severity: whole.severity, subject: whole.subject });
        if (isConversation(whole)) expect(contentIn(payload)).toEqual([]);
        else expect(payload).toEqual(part);
      }
  });
});

/** States that the published samples tell; a folder with other samples has none of these. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  account_review_update__approved: ["account 102290129340398 review APPROVED"],
  account_update__account_deleted: ["account 102290129340398 existence PRESENT → GONE"],
  account_update__account_violation_3: ["account 102290129340398 violation ADULT again"],
  account_update__disabled_update: ['account 102290129340398 ban REINSTATE {"date":"April 17, 2025"}'],
  account_update__partner_client_certification_status_update: ["business 2729063490586005 verification APPROVED"],
  business_capability_update__example: [
    "account 524126980791429 messagingLimit TIER_2K",
    "account 524126980791429 phoneNumberLimit 25",
  ],
  message_template_status_update__approved: ['template 1689556908129832 status APPROVED {"category":"UTILITY"}'],
  message_template_status_update__paused: ["template 1689556908129832 status PAUSED"],
  message_template_status_update__docbug_quality_value: ["template 806312974732579 quality GREEN → YELLOW"],
  phone_number_name_update__approved: [
    'phone 15550783881 nameReview APPROVED {"name":"Lucky Shrub"}',
    "phone 15550783881 displayName Lucky Shrub",
  ],
  phone_number_quality_update__throughput_upgrade: [
    "phone 15550783881 throughput HIGH",
    "phone 15550783881 messagingLimit TIER_UNLIMITED",
  ],
  security__pin_reset_request: ["phone 15550783881 pin PIN_RESET_REQUEST again"],
  template_category_update__completed: [
    "template 278077987957091 category UTILITY → MARKETING",
    "template 278077987957091 announcedCategory null",
  ],
  template_category_update__impending: [
    'template 278077987957091 announcedCategory MARKETING until 2025-05-02T07:00 {"category":"UTILITY"}',
  ],
};

describe("other people's webhooks about states", () => {
  it.each(SAMPLES)("$name", ({ name, body }) => {
    const told = toldLines(body);
    for (const line of told) expect(line).not.toMatch(BROKEN);
    expect(told).toEqual(TOLD[name.replace(".json", "")] ?? told);
  });
});

describe.each(["front door", "route handler"])("other people's webhooks through the %s", (door) => {
  const connected = connectDoors();

  it.each(SAMPLES)("$name", ({ raw }) => expectRoundTrip(connected, door, raw));
});

describe("all samples together", () => {
  const connected = connectDoors();

  it("are described the same when reindexed", async () => {
    for (const { raw } of SAMPLES) await connected.send(raw);
    expect(await reindex(connected.db)).toEqual({ seen: await connected.db.event.count(), changed: 0 });
  });
});
