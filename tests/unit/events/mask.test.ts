import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPayload } from "#lib/events/privacy/mask-payload";
import { FIELDS } from "#lib/fields/index";
import { maskPerson, maskSubject, maskWords } from "#lib/fields/mask";

describe("a masked person", () => {
  it.each([
    ["6281234567890", "+62 ••• ••90"],
    ["+1 650-555-1234", "+1 ••• ••34"],
    ["99912345678", "••• ••78"],
    ["US.13491208655302741918", "•••"],
    ["Sheena Nelson", "•••"],
    ["@pablo", "•••"],
    ["62", "•••"],
  ])("%s is %s", (raw, masked) => expect(maskPerson(raw)).toBe(masked));

  it("keeps at most five digits of a number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 9n, max: 10n ** 15n }), (number) => {
        expect(maskPerson(String(number)).replaceAll(/\D/g, "").length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

it.each([
  ["Recipient +62 812-3456-7890 is not allowed (131030)", "Recipient ••• is not allowed (131030)"],
  ["More than 24 hours have passed", "More than 24 hours have passed"],
])("%s becomes %s", (words, masked) => expect(maskWords(words)).toBe(masked));

it.each([
  ["user:6281234567890", "user:•••"],
  ["message:wamid.HBgL\nx", "message:•••"],
  ["call:wacid.HBgL", "call:•••"],
  ["template:42", "template:42"],
  ["phone:15550783881", "phone:15550783881"],
  [null, null],
])("the subject %j becomes %j", (subject, masked) => expect(maskSubject(subject)).toBe(masked));

describe("a masked payload", () => {
  const metadata = { display_phone_number: "+1 555-078-3881", phone_number_id: "106540352242922" };

  it("keeps the business's own number everywhere", () => {
    const echo = { from: "15550783881", to: "6281234567890", id: "wamid.x", type: "text", text: { body: "hi" } };
    expect(maskPayload("message_echoes", { metadata, message_echoes: [echo] })).toEqual({
      metadata,
      message_echoes: [{ from: "15550783881", to: "+62 ••• ••90", id: "•••", type: "text", text: "•••" }],
    });
  });

  it("says how many and whether, but not which", () => {
    const order = { catalog_id: "1", product_items: [{ product_retailer_id: "a" }, { product_retailer_id: "b" }] };
    const messages = [{ type: "order", order, reaction: { emoji: "" }, location: null, 6281234567890: "x" }];
    expect(maskPayload("messages", { messages })).toEqual({
      messages: [
        {
          type: "order",
          order: { catalog_id: "•••", product_items: [{ product_retailer_id: "•••" }, { product_retailer_id: "•••" }] },
          reaction: { emoji: "" },
          location: null,
        },
      ],
    });
  });

  it("contains only property names if the field is unknown", () => {
    expect(maskPayload("brand_new", { sender: { phone: "1650" }, "650 555": 1 })).toEqual({ sender: "•••" });
    expect(maskPayload("brand_new", "words")).toBe("•••");
  });

  it("works for any value, even with no property as documented", () => {
    const fields = [...FIELDS.map(({ field }) => field), "brand_new"];
    const property = fc.constantFrom(
      "messages",
      "metadata",
      "contacts",
      "from",
      "errors",
      "__proto__",
      "statuses",
      "id",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "medium" },
        fc.constantFrom(null, true, 0, "", "6281234567890"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(property, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...fields), value, (field, told) => {
        expect(JSON.stringify(maskPayload(field, told))).toBeDefined();
      }),
    );
  });
});
