import { defineField, list, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, phoneFact } from "./fact.ts";
import { say } from "./kinds.ts";
import { template, templateFacts, templateSubject, templateValues } from "./template.ts";

export const messageTemplateComponentsUpdate = defineField({
  field: "message_template_components_update",
  class: "management",
  group: "templates",
  schema: value({
    ...template,
    message_template_element: text,
    message_template_title: text,
    message_template_footer: text,
    message_template_buttons: list(
      shape({
        message_template_button_type: text,
        message_template_button_text: text,
        message_template_button_url: text,
        message_template_button_phone_number: text,
      }),
    ),
  }),
  kind: () => null,
  severity: () => "notice",
  subject: templateSubject,
  facts: (change) =>
    facts(
      templateFacts(change),
      fact("header", change.message_template_title),
      fact("body", change.message_template_element),
      fact("footer", change.message_template_footer),
      (change.message_template_buttons ?? []).flatMap((button) => [
        codeFact("button", button?.message_template_button_type),
        fact("buttonText", button?.message_template_button_text),
        fact("buttonLink", button?.message_template_button_url),
        phoneFact("buttonPhone", button?.message_template_button_phone_number),
      ]),
    ),
  sentence: (change) => say("message_template_components_update.edited", templateValues(change)),
});
