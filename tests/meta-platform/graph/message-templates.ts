import type { Template, Waba } from "../state.ts";
import type { Call, Edge } from "./call.ts";
import { answersYes, list } from "./call.ts";
import { selectFields } from "./select.ts";

const DEFAULT_FIELDS = ["name", "previous_category", "components", "language", "status", "category", "id"];

export const getMessageTemplates: Edge<Waba> = (call, waba) => {
  const { params } = call.request;
  const found = waba.templates.filter((template) => matches(template, params));
  const counts: Record<string, unknown> = {
    total_count: found.length,
    message_template_count: waba.templates.length,
    message_template_limit: 6000,
    are_translations_complete: true,
  };
  const asked = Object.keys(counts).filter((name) => answersYes(params.summary, name));
  const summary = asked.length > 0 ? { summary: Object.fromEntries(asked.map((name) => [name, counts[name]])) } : {};
  return list(call, found, (template) => printTemplate(call, template), summary);
};

export const getTemplate: Edge<Template> = (call, template) => printTemplate(call, template);

function matches(template: Template, params: Record<string, string>): boolean {
  const isAny = (text: string | undefined, value: string) => text === undefined || listOf(text).includes(value);
  const holds = (text: string | undefined, value: string) =>
    text === undefined || value.toLowerCase().includes(text.toLowerCase());
  return (
    isAny(params.status, template.status) &&
    isAny(params.category, template.category) &&
    isAny(params.language, template.language) &&
    isAny(params.quality_score, template.qualityScore) &&
    holds(params.name, template.name) &&
    holds(params.content, template.body) &&
    holds(params.name_or_content, `${template.name} ${template.body}`)
  );
}

/** `APPROVED`, `APPROVED,PAUSED` or `["APPROVED"]`. */
const listOf = (text: string): string[] => text.replace(/[[\]"']/g, "").split(",");

function printTemplate(call: Call, template: Template): Record<string, unknown> {
  const readers = {
    id: () => template.id,
    name: () => template.name,
    language: () => template.language,
    status: () => template.status,
    category: () => template.category,
    previous_category: () => template.previousCategory,
    components: () => components(template, call.context.settings.templateExamples),
    quality_score: () => ({ score: template.qualityScore, date: Math.floor(call.context.now() / 1000) }),
    rejected_reason: () => template.rejectedReason,
    correct_category: () => undefined,
    sub_category: () => undefined,
    cta_url_link_tracking_opted_out: () => false,
    message_send_ttl_seconds: () => undefined,
    parameter_format: () => "POSITIONAL",
  };
  return selectFields(call.request.params.fields, DEFAULT_FIELDS, readers, "MessageTemplate");
}

function components({ header, body, footer, buttons }: Template, withExamples: boolean): object[] {
  const variables = [...body.matchAll(/\{\{\w+\}\}/g)].map((_, i) => `sample ${i + 1}`);
  const example = withExamples && variables.length > 0 && { example: { body_text: [variables] } };
  return [
    ...(header ? [{ type: "HEADER", format: "TEXT", text: header }] : []),
    { type: "BODY", text: body, ...example },
    ...(footer ? [{ type: "FOOTER", text: footer }] : []),
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons }] : []),
  ];
}
