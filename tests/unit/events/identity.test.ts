import { createSecretKey, hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uuidTime } from "#lib/db/partitions";
import { type Change, canonicalJson, identify as identifyWith } from "#lib/intake/identity";
import type { IdentityKey } from "#lib/keys/identity-key";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";

const NOW = new Date("2026-11-22T12:00:00.000Z");
const CHANGE: Change = {
  appId: "1",
  entryId: "102290129340398",
  entryTime: 1_795_348_800,
  field: "account_review_update",
  value: { decision: "APPROVED" },
  claimedAt: new Date("2026-11-22T11:59:59.123Z"),
  receivedAt: NOW,
};
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const HOUR = 3_600_000;
const identify = (change: Change, key: IdentityKey = TEST_IDENTITY_KEY) => identifyWith(change, key);

describe("identify", () => {
  it("is a UUIDv8 that starts with the event's own time", () => {
    const { id, occurredAt, untimed } = identify(CHANGE);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidTime(id)).toEqual(CHANGE.claimedAt);
    expect(occurredAt).toEqual(CHANGE.claimedAt);
    expect(untimed).toBeNull();
  });

  it("does not depend on when, or with which order of keys, the change arrived", () => {
    const value = { b: [1, { d: 2, c: 3 }], a: null };
    const again = { a: null, b: [1, { c: 3, d: 2 }] };
    expect(identify({ ...CHANGE, value: again, receivedAt: new Date(NOW.getTime() + 9 * HOUR) }).id).toBe(
      identify({ ...CHANGE, value }).id,
    );
  });

  it.each([
    ["app", { appId: "2" }],
    ["entry", { entryId: "2" }],
    ["entry time", { entryTime: 1 }],
    ["field", { field: "security" }],
    ["value", { value: { decision: "REJECTED" } }],
    ["time", { claimedAt: ago(1) }],
  ])("differs by %s", (_name, other) => {
    expect(identify({ ...CHANGE, ...other }).id).not.toBe(identify(CHANGE).id);
  });

  it.each([
    ["missing", null, false],
    ["31 days old", ago(31 * 24 * HOUR), false],
    ["of 2017", new Date(1_504_902_988_000), false],
    ["two hours ahead", ago(-2 * HOUR), false],
    ["29 days old", ago(29 * 24 * HOUR), true],
    ["half an hour ahead", ago(-HOUR / 2), true],
  ])("a time that is %s", (_name, claimedAt, isBelieved) => {
    const identity = identify({ ...CHANGE, claimedAt });
    expect(identity.occurredAt).toEqual(isBelieved ? claimedAt : NOW);
    expect(identity.claimedAt).toEqual(isBelieved ? null : claimedAt);
    expect(identity.untimed === null).toBe(isBelieved);
  });

  it("ignores contacts next to what is reported, but not contacts alone", () => {
    const beside = (contacts: unknown) =>
      identify({ ...CHANGE, value: { contacts, messages: [{ id: "wamid.1" }] } }).id;
    const alone = (contacts: unknown) => identify({ ...CHANGE, value: { contacts } }).id;
    const inStandby = (contacts: unknown) =>
      identify({ ...CHANGE, value: { standby: { contacts, messages: [1] } } }).id;
    expect(beside([{ wa_id: "1" }])).toBe(beside([{ wa_id: "1" }, { wa_id: "2" }]));
    expect(inStandby([{ wa_id: "1" }])).toBe(inStandby([]));
    expect(alone([{ wa_id: "1" }])).not.toBe(alone([{ wa_id: "2" }]));
  });
});

describe("the key of ids", () => {
  const { appId, entryId, entryTime, field, value } = CHANGE;
  const unkeyed = hash("sha256", canonicalJson([appId, entryId, entryTime, field, value]));

  it("is needed to compute an id from content", () => {
    const timed = identify(CHANGE);
    const untimed = identify({ ...CHANGE, claimedAt: null });
    for (const { id } of [timed, untimed]) expect(id).not.toContain(unkeyed.slice(8, 20));
    expect(untimed.untimed).toHaveLength(40);
    expect(unkeyed).not.toContain(untimed.untimed);
    const otherKey = { ...TEST_IDENTITY_KEY, key: createSecretKey("cd".repeat(32), "hex") };
    expect(identify(CHANGE, otherKey).id).not.toBe(timed.id);
    expect(identify({ ...CHANGE, claimedAt: null }, otherKey).untimed).not.toBe(untimed.untimed);
  });

  it("leaves no former id if nothing was stored before", () => {
    expect(identify(CHANGE)).toMatchObject({ formerId: null, formerUntimed: null });
  });

  describe("where events were stored without a key", () => {
    const key = { ...TEST_IDENTITY_KEY, unkeyedUntil: NOW.getTime() };
    const later = new Date(NOW.getTime() + 8 * 24 * HOUR);

    it("returns the id and hash of version 0.1, even if a copy arrives days later", () => {
      for (const receivedAt of [NOW, later]) {
        expect(identify({ ...CHANGE, receivedAt }, key)).toMatchObject({
          formerId: "01a20320-9e93-8b9f-a365-fbaa0bf43acd",
          formerUntimed: null,
        });
        expect(identify({ ...CHANGE, receivedAt, claimedAt: null }, key).formerUntimed).toBe(
          "4b9f2365fbaa0bf43acd372326f77d7322b0164c",
        );
      }
    });

    it("costs nothing for later events, nor after Meta's retries have ended", () => {
      const after = { ...CHANGE, claimedAt: later, receivedAt: later };
      expect(identify(after, key)).toMatchObject({ formerId: null, formerUntimed: null });
      const muchLater = new Date(NOW.getTime() + 31 * 24 * HOUR);
      const untimed = identify({ ...CHANGE, claimedAt: null, receivedAt: muchLater }, key);
      expect(untimed).toMatchObject({ formerId: null, formerUntimed: null });
    });
  });
});

describe("canonicalJson", () => {
  it("is JSON of the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("is the same for any order of members", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
      }),
    );
  });
});
