import { defineField, list, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, phoneFact } from "./fact.ts";
import { say } from "./kinds.ts";
import type { ReportedState } from "./state.ts";
import { template, templateFacts, templateStates, templateSubject, templateValues } from "./template.ts";
import { contentDetails, contentVersion } from "./template-content.ts";

const schema = value({
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
});

export const messageTemplateComponentsUpdate = defineField({
  field: "message_template_components_update",
  class: "management",
  group: "templates",
  schema,
  kind: () => null,
  severity: () => "notice",
  subject: templateSubject,
  states,
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

function states(change: ReturnType<typeof schema.parse>): ReportedState[] {
  const content = contentDetails({
    header: change.message_template_title,
    body: change.message_template_element,
    footer: change.message_template_footer,
    buttons: change.message_template_buttons?.map((button) => ({
      type: button?.message_template_button_type,
      text: button?.message_template_button_text,
      url: button?.message_template_button_url,
      phone: button?.message_template_button_phone_number,
    })),
  });
  // The dashboard's sample may hold no content at all, which is no content of a template.
  if (Object.keys(content).length === 0) return [];
  return templateStates(change, { property: "content", after: contentVersion(content), details: content });
}
