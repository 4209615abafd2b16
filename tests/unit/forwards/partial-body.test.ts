import { createSecretKey } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseForWriting, writeLikeMeta } from "#lib/forwards/meta-json";
import { type PlannedDestination, planForwards } from "#lib/forwards/plan";
import { type Selection, selectChanges } from "#lib/forwards/selection";
import { explode, type Source } from "#lib/intake/explode";
import { serialise } from "#tests/meta-platform/webhooks/body";

const identityKey = { key: createSecretKey(Buffer.alloc(32, 1)), unkeyedUntil: 0 };
const receivedAt = new Date("2026-11-28T10:00:00Z");
const source: Source = { appId: "1", deliveryId: "d", receivedAt, replaced: [], storage: "whole", identityKey };

const AT = "1795860000";
const status = (id: string, state: string) => ({ id, status: state, timestamp: AT, recipient_id: "6281234567890" });
const statuses = (phone: string, ...all: object[]) => ({
  field: "messages",
  value: {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: phone, phone_number_id: `id of ${phone}` },
    statuses: all,
  },
});
const review = { field: "account_review_update", value: { decision: "APPROVED é/<%@" } };
const body = {
  object: "whatsapp_business_account",
  entry: [
    {
      id: "10",
      time: 1795860000,
      changes: [statuses("15550783881", status("a", "sent"), status("b", "failed")), review],
    },
    { id: "20", time: 1795860000, changes: [statuses("15550783882", status("c", "failed"))] },
  ],
};

const destination = (more: Partial<PlannedDestination> = {}): PlannedDestination => ({
  ...{ id: "x", appId: "1", format: "meta", order: "none", filter: {} },
  ...more,
});
const plan = (given: unknown, more: Partial<PlannedDestination>) =>
  planForwards({ deliveryId: "d", appId: "1", receivedAt, changes: explode(given, source).changes }, [
    destination(more),
  ]);

it("passes a request on whole if everything matches", () => {
  expect(plan(body, {})).toMatchObject([{ selection: null, events: 4, key: null }]);
  expect(plan(body, { filter: { field: ["messages", "account_*"] } })).toMatchObject([{ selection: null, events: 4 }]);
  expect(plan({ object: "whatsapp_business_account", entry: [] }, {})).toMatchObject([{ selection: null, events: 0 }]);
  expect(plan(["not an envelope"], {})).toMatchObject([{ selection: null }]);
});

it("selects the matching changes, and of a change the matching things", () => {
  expect(plan(body, { filter: { field: ["account_*"] } })).toMatchObject([{ selection: [1], events: 1 }]);
  expect(plan(body, { filter: { waba: ["20"] } })).toMatchObject([{ selection: [2], events: 1 }]);
  expect(plan(body, { filter: { kind: ["failed"] } })).toMatchObject([{ selection: [[0, 1], 2], events: 2 }]);
  expect(plan(body, { filter: { phone: ["15550783882"] } })).toMatchObject([{ selection: [2] }]);
  expect(plan(body, { filter: { field: ["flows"] } })).toEqual([]);
  expect(plan(body, { appId: "2" })).toEqual([]);
});

it("makes one part for each key where order matters, in the order of the request", () => {
  const parts = plan(body, { order: "account" });
  expect(parts).toMatchObject([
    { key: "10", selection: [0, 1], events: 3 },
    { key: "20", selection: [2], events: 1 },
  ]);
  expect(parts.map(({ id }) => id)).toEqual(parts.map(({ id }) => id).sort());
  expect(plan(body, { order: "phone" }).map(({ key }) => key)).toEqual([
    "id of 15550783881",
    "10",
    "id of 15550783882",
  ]);
});

it("sends each event alone in the format event", () => {
  const events = plan(body, { format: "event", filter: { kind: ["failed"] } });
  expect(events).toMatchObject([
    { selection: null, events: 1 },
    { selection: null, events: 1 },
  ]);
  expect(new Set(events.map((event) => event.event_id)).size).toBe(2);
});

it("keeps of the body only what is selected", () => {
  expect(selectChanges(body, [[0, 1], 2])).toEqual({
    ...body,
    entry: [{ ...body.entry[0], changes: [statuses("15550783881", status("b", "failed"))] }, body.entry[1]],
  });
});

const change = fc.oneof(
  fc.constantFrom<unknown>(
    review,
    null,
    7,
    { value: {} },
    { field: "", value: 1 },
    { field: "flows", value: { event: "X" } },
  ),
  fc
    .array(fc.constantFrom("sent", "failed", "read"), { minLength: 1, maxLength: 3 })
    .chain((states) =>
      fc.uuid().map((id) => statuses("15550783881", ...states.map((state, nth) => status(`${id}${nth}`, state)))),
    ),
);
const entry = fc.oneof(
  fc.record({ id: fc.constantFrom("10", "20", "0"), changes: fc.array(change, { maxLength: 4 }) }),
  fc.constantFrom<unknown>(null, { id: "1" }, { id: "1", changes: "none" }),
);
const envelope = fc.record({
  object: fc.constantFrom("whatsapp_business_account", "page"),
  entry: fc.array(entry, { maxLength: 3 }),
});

it("selects by the positions that the intake counts, whatever the body looks like", () => {
  fc.assert(
    fc.property(fc.oneof(envelope, fc.array(envelope, { maxLength: 2 })), fc.nat(), (given, pick) => {
      const { changes, isEnvelope } = explode(given, source);
      if (!isEnvelope || changes.length === 0) return;
      const position = pick % changes.length;
      const part = pick % (changes[position]?.length ?? 1);
      const ids = (some: ReturnType<typeof explode>) => some.rows.map(({ id }) => id);
      const whole = explode(selectChanges(given, [position]), source);
      expect(new Set(ids(whole))).toEqual(new Set(changes[position]?.map(({ id }) => id)));
      // A change that reports one thing is never cut into parts.
      if (changes[position]?.length === 1) return;
      const one = explode(selectChanges(given, [[position, part]]), source);
      expect(ids(one)).toEqual([changes[position]?.[part]?.id]);
    }),
  );
});

it("writes what Meta writes, byte for byte, also numbers that a double cannot hold", () => {
  const bytes = serialise(body, "meta");
  expect(writeLikeMeta(parseForWriting(bytes.toString()))).toEqual(bytes);
  const odd = '{"a":12345678901234567890,"b":1.0,"c":-0,"d":1e400,"e":"\\ud800\\u0000\\u007f\u007f","f":[]}';
  expect(writeLikeMeta(parseForWriting(odd)).toString()).toBe(odd.replace("\\u007f", "\u007f"));
  fc.assert(
    fc.property(fc.json(), (text) => {
      const parsed = JSON.parse(text);
      const all: Selection = [0];
      expect(selectChanges({ entry: [{ changes: [parsed] }] }, all)).toBeDefined();
      expect(writeLikeMeta(parseForWriting(text))).toEqual(serialise(parsed, "meta"));
    }),
  );
});
