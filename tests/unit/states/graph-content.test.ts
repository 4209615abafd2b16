import { expect, test } from "vitest";
import { reportedStates } from "#lib/fields/describe";
import { graphContent } from "#lib/states/poll/graph-content";

const webhook = {
  message_template_id: 17,
  message_template_title: "Hi {{1}}",
  message_template_element: "Order {{1}} of {{2}}",
  message_template_footer: "Bye",
  message_template_buttons: [
    {
      message_template_button_type: "PHONE_NUMBER",
      message_template_button_text: "Call",
      message_template_button_phone_number: "12025550143",
    },
    {
      message_template_button_type: "URL",
      message_template_button_text: "See",
      message_template_button_url: "https://x.example/{{1}}",
    },
  ],
};
const components = [
  { type: "HEADER", format: "TEXT", text: "Hi {{1}}", example: { header_text: ["Sari"] } },
  { type: "BODY", text: "Order {{1}} of {{2}}", example: { body_text: [["17", "today"]] } },
  { type: "FOOTER", text: "Bye" },
  {
    type: "BUTTONS",
    buttons: [
      { type: "PHONE_NUMBER", text: "Call", phone_number: "+12025550143" },
      { type: "URL", text: "See", url: "https://x.example/{{1}}", example: ["https://x.example/1"] },
    ],
  },
];

test("Graph and the webhook tell the same content with the same version", () => {
  const [reported] = reportedStates("message_template_components_update", webhook);
  const seen = graphContent(components);
  expect(seen?.version).toBe(reported?.after);
  expect(seen?.details).toEqual({
    ...reported?.details,
    examples: { header: { 1: "Sari" }, body: { 1: "17", 2: "today" } },
  });
});

test("another word is another version; examples and the order of components are not", () => {
  const version = (changed: unknown) => graphContent(changed)?.version;
  expect(version(components.toReversed())).toBe(version(components));
  expect(version(components.map(({ example: _, ...one }) => one))).toBe(version(components));
  expect(version([{ type: "BODY", text: "Order {{1}}" }])).not.toBe(version(components));
});

test("examples with names, and a header that is a picture", () => {
  const body = {
    type: "BODY",
    text: "Hi {{name}}",
    example: { body_text_named_params: [{ param_name: "name", example: "Sari" }] },
  };
  expect(graphContent([{ type: "HEADER", format: "IMAGE" }, body])?.details).toEqual({
    body: "Hi {{name}}",
    headerFormat: "IMAGE",
    examples: { body: { name: "Sari" } },
  });
});

test.each([undefined, null, "text", [], [null, 3, { type: 3, buttons: "none" }], { type: "BODY" }])(
  "nothing is told of %j",
  (raw) => expect(graphContent(raw)).toBeNull(),
);
