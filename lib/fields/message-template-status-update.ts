import type { Severity } from "./client/severity.ts";
import { defineField, parseTime, shape, text, value } from "./definition.ts";
import { changeFact, codeFact, fact, facts, isoTime, timeFact } from "./fact.ts";
import { isKind, type Kinds, sayKind, severityOf } from "./kinds.ts";
import { QUALITY, qualitySentence, qualitySeverity, qualityState } from "./quality.ts";
import { details, type ReportedState } from "./state.ts";
import { template, templateFacts, templateStates, templateSubject, templateValues } from "./template.ts";

const FIELD = "message_template_status_update";

const EVENTS: Kinds = {
  APPROVED: "routine",
  ARCHIVED: "notice",
  DELETED: "notice",
  DISABLED: "critical",
  FLAGGED: "warning",
  IN_APPEAL: "notice",
  LIMIT_EXCEEDED: "warning",
  LOCKED: "warning",
  PAUSED: "warning",
  PENDING: "routine",
  PENDING_DELETION: "notice",
  REINSTATED: "routine",
  REJECTED: "critical",
  UNARCHIVED: "routine",
};

const schema = value({
  ...template,
  event: text,
  reason: text,
  message_template_category: text,
  disable_info: shape({ disable_date: text }),
  other_info: shape({ title: text, description: text }),
  rejection_info: shape({ reason: text, recommendation: text }),
  previous_quality_score: text,
  new_quality_score: text,
});

type Value = ReturnType<typeof schema.parse>;

export const messageTemplateStatusUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "templates",
  schema,
  kind: (change) => change.event ?? change.new_quality_score ?? null,
  severity,
  subject: templateSubject,
  words: (change) => [change.rejection_info?.reason],
  states,
  facts: (change) =>
    facts(
      codeFact("status", change.event, severity(change)),
      changeFact("quality", change.previous_quality_score, change.new_quality_score, severity(change)),
      codeFact("reason", reason(change)),
      templateFacts(change),
      codeFact("category", change.message_template_category),
      fact("rejectionReason", change.rejection_info?.reason),
      fact("recommendation", change.rejection_info?.recommendation),
      timeFact("disableDate", change.disable_info?.disable_date, "date"),
      codeFact("info", change.other_info?.title),
      fact("description", change.other_info?.description),
    ),
  sentence: (change) => {
    const date = change.disable_info?.disable_date;
    const values = {
      ...templateValues(change),
      reasonCode: reason(change),
      disableOn: isoTime(date) ?? date,
      pause: change.other_info?.title,
      infoCode: change.other_info?.title,
      infoDescription: change.other_info?.description,
    };
    // One version of Meta's reference reports a quality change under this field.
    if (isQuality(change)) return qualitySentence(change, values);
    return sayKind(FIELD, EVENTS, change.event, values, change.message_template_name);
  },
});

function severity(change: Value): Severity {
  return isQuality(change) ? qualitySeverity(change) : severityOf(EVENTS, change.event);
}

/** How long Meta pauses a template; the webhook does not say. At the third time it is disabled. */
const PAUSE_HOURS: Readonly<Record<string, number>> = { FIRST_PAUSE: 3, SECOND_PAUSE: 6 };

/** Events after which the template is approved, as Graph then says: the history uses one word for one state. */
const APPROVED_AGAIN = ["REINSTATED", "UNARCHIVED"];

function states(change: Value): ReportedState[] {
  const { event } = change;
  if (isQuality(change)) return templateStates(change, qualityState(change));
  if (!event) return [];
  const isAgain = APPROVED_AGAIN.includes(event);
  const status = {
    property: "status" as const,
    after: isAgain ? "APPROVED" : event,
    details: details({
      event: isAgain ? event : undefined,
      reason: reason(change),
      pause: change.other_info?.title,
      description: change.other_info?.description,
      rejection: change.rejection_info?.reason,
      recommendation: change.rejection_info?.recommendation,
      category: change.message_template_category,
    }),
    effectiveAt: parseTime(change.disable_info?.disable_date),
    hours: event === "PAUSED" ? PAUSE_HOURS[change.other_info?.title ?? ""] : undefined,
  };
  if (event !== "DELETED") return templateStates(change, status);
  return templateStates(change, status, { property: "existence", before: "PRESENT", after: "GONE" });
}

function isQuality(change: Value): boolean {
  return change.event === undefined && isKind(QUALITY, change.new_quality_score);
}

function reason({ reason: code }: Value): string | undefined {
  return code === "NONE" ? undefined : code;
}
