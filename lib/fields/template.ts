import { type Fact, type Subject, text } from "./definition.ts";
import { fact, idFact } from "./fact.ts";
import type { SentenceValues } from "./kinds.ts";
import { type ReportedState, state } from "./state.ts";

/** The properties of a template that every template field sends. */
export const template = {
  message_template_id: text,
  message_template_name: text,
  message_template_language: text,
};

type Template = { [Key in keyof typeof template]?: string | undefined };

export function templateSubject(of: Template): Subject | null {
  const { message_template_id: id, message_template_name: name } = of;
  return id || name ? { type: "template", id: id ?? name ?? "", ...(name && { name }) } : null;
}

/** The values of the phrases `template` and `bareTemplate`. */
export function templateValues(of: Template): SentenceValues {
  return {
    templateName: of.message_template_name,
    templateLanguage: of.message_template_language,
    templateId: of.message_template_id,
  };
}

export function templateFacts(of: Template): (Fact | null)[] {
  return [
    fact("template", of.message_template_name),
    fact("language", of.message_template_language),
    idFact("templateId", of.message_template_id),
  ];
}

/** States of the template that it names. One without an id may be any of the templates of that name: it tells nothing. */
export function templateStates(of: Template, ...states: readonly TemplateState[]): ReportedState[] {
  const { message_template_id: id, message_template_name: name, message_template_language: language } = of;
  return id ? states.map((one) => state({ ...one, kind: "template", id, name, language })) : [];
}

type TemplateState = Omit<Parameters<typeof state>[0], "kind" | "id" | "name" | "language">;
