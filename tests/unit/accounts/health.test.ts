import fc from "fast-check";
import { expect, test } from "vitest";
import { isWell, readHealth, saysNotSubscribed } from "#lib/accounts/client/health";

const NOT_SUBSCRIBED =
  "Your app is not subscribed to the message webhook. This means you will not receive any messages sent to your phone number.";

/** As in Meta's documentation. */
const STORED = {
  can_send_message: "LIMITED",
  entities: [
    {
      entity_type: "PHONE_NUMBER",
      id: "106540352242922",
      can_send_message: "LIMITED",
      additional_info: ["Your display name has not been approved yet."],
    },
    {
      entity_type: "WABA",
      id: "102290129340398",
      can_send_message: "BLOCKED",
      errors: [
        {
          error_code: 141006,
          error_description: "There is an error with the payment method.",
          possible_solution: "Add a payment method.",
        },
      ],
    },
    { entity_type: "BUSINESS", id: "1", can_send_message: "AVAILABLE" },
    { entity_type: "APP", id: "634974688087057", can_send_message: "LIMITED", additional_info: [NOT_SUBSCRIBED] },
  ],
};

test("reads each entity with its errors, Meta's advice and further information", () => {
  const health = readHealth(STORED);
  expect(health?.canSend).toBe("LIMITED");
  expect(health?.entities).toMatchObject([
    { type: "PHONE_NUMBER", id: "106540352242922", info: ["Your display name has not been approved yet."] },
    {
      type: "WABA",
      canSend: "BLOCKED",
      errors: [
        {
          code: 141006,
          description: "There is an error with the payment method.",
          solution: "Add a payment method.",
        },
      ],
    },
    { type: "BUSINESS", errors: [], info: [] },
    { type: "APP", info: [NOT_SUBSCRIBED] },
  ]);
});

test("recognises Meta's statement that the app gets no messages, only for the app", () => {
  const { entities } = STORED;
  expect(saysNotSubscribed({ canSend: null, entities: readHealth(STORED)?.entities ?? [] })).toBe(true);
  const without = readHealth({ ...STORED, entities: entities.filter(({ entity_type }) => entity_type !== "APP") });
  expect(saysNotSubscribed(without ?? { canSend: null, entities: [] })).toBe(false);
});

test("accepts new codes and skips what it cannot read", () => {
  expect(
    readHealth({
      can_send_message: "PONDERING",
      entities: [
        null,
        "text",
        {
          entity_type: "SATELLITE",
          id: 7,
          can_send_message: 3,
          errors: [{ error_code: "141006" }, 5],
          additional_info: [1, "x"],
        },
      ],
    }),
  ).toEqual({
    canSend: "PONDERING",
    entities: [
      {
        type: "SATELLITE",
        id: "7",
        canSend: null,
        errors: [{ code: 141006, description: null, solution: null }],
        info: ["x"],
      },
    ],
  });
  expect([null, undefined, "BLOCKED", []].map(readHealth)).toEqual([null, null, null, null]);
});

test("never throws, whatever is stored", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (any, entity) => {
      readHealth(any);
      expect(readHealth({ can_send_message: any, entities: [entity] })?.entities.length).toBeLessThanOrEqual(1);
    }),
  );
});

test("absent or AVAILABLE is healthy", () => {
  expect([null, "AVAILABLE", "LIMITED", "BLOCKED", "NEW"].map(isWell)).toEqual([true, true, false, false, false]);
});
