import type { Severity } from "./client/severity.ts";
import { defineField, list, number, shape, text, value } from "./definition.ts";
import { changeFact, codeFact, fact, facts, idFact } from "./fact.ts";
import { isKind, type Kinds, say, sayKind, severityOf } from "./kinds.ts";

const FIELD = "flows";

const EVENTS: Kinds = {
  FLOW_STATUS_CHANGE: "notice",
  CLIENT_ERROR_RATE: "warning",
  ENDPOINT_ERROR_RATE: "warning",
  ENDPOINT_LATENCY: "warning",
  ENDPOINT_AVAILABILITY: "critical",
  FLOW_VERSION_EXPIRY_WARNING: "warning",
};

const STATUSES: Kinds = {
  DRAFT: "routine",
  PUBLISHED: "notice",
  DEPRECATED: "notice",
  BLOCKED: "critical",
  THROTTLED: "critical",
};

const schema = value({
  event: text,
  flow_id: text,
  message: text,
  warning: text,
  old_status: text,
  new_status: text,
  alert_state: text,
  threshold: number,
  error_rate: number,
  requests_count: number,
  p50_latency: number,
  p90_latency: number,
  availability: number,
  errors: list(shape({ error_type: text, error_rate: number, error_count: number })),
});

type Value = ReturnType<typeof schema.parse>;

export const flows = defineField({
  field: FIELD,
  class: "management",
  group: "other",
  schema,
  kind: ({ event }) => event ?? null,
  severity,
  subject: ({ flow_id: id }) => (id ? { type: "flow", id } : null),
  facts: (change) => {
    const { from, to } = statuses(change);
    return facts(
      codeFact("event", change.event),
      changeFact("status", from, to, to ? severity(change) : undefined),
      codeFact("alertState", change.alert_state, severity(change)),
      fact("flow", nameIn(change.message)),
      idFact("flowId", change.flow_id),
      fact("errorRate", change.error_rate),
      fact("p50Latency", change.p50_latency),
      fact("p90Latency", change.p90_latency),
      fact("availability", change.availability),
      fact("threshold", change.threshold),
      fact("requests", change.requests_count),
      (change.errors ?? []).flatMap((error) => [
        codeFact("errorType", error?.error_type),
        fact("errorTypeRate", error?.error_rate),
        fact("errorTypeCount", error?.error_count),
      ]),
      fact("message", change.message),
      fact("warning", change.warning),
    );
  },
  sentence: (change) => {
    const { from, to } = statuses(change);
    const values = {
      flowName: nameIn(change.message),
      flowId: change.flow_id,
      fromCode: from,
      toCode: to,
      errorRate: change.error_rate,
      latency: change.p90_latency,
      availability: change.availability,
      threshold: change.threshold,
    };
    if (change.event === "FLOW_STATUS_CHANGE") {
      return to
        ? say(`${FIELD}.FLOW_STATUS_CHANGE.${from ? "changed" : "created"}`, values)
        : say(`${FIELD}.FLOW_STATUS_CHANGE.unclear`, values);
    }
    if (!isKind(EVENTS, change.event) || change.event === "FLOW_VERSION_EXPIRY_WARNING") {
      return sayKind(FIELD, EVENTS, change.event, values, change.flow_id);
    }
    return say(`${FIELD}.${change.event}.${change.alert_state === "DEACTIVATED" ? "over" : "raised"}`, values);
  },
});

function severity(change: Value): Severity {
  if (change.event === "FLOW_STATUS_CHANGE") return severityOf(STATUSES, statuses(change).to);
  return change.alert_state === "DEACTIVATED" ? "routine" : severityOf(EVENTS, change.event);
}

/** The App Dashboard's sample has the statuses only in its text. */
function statuses(change: Value): { from?: string | undefined; to?: string | undefined } {
  if (change.new_status) return { from: change.old_status, to: change.new_status };
  const told = / from ([A-Z]{1,40}) to ([A-Z]{1,40})\.?$/.exec(change.message?.slice(-100) ?? "");
  return { from: told?.[1], to: told?.[2] };
}

/**
 * The name is only in the message: "Flow Webhook 3 changed status …". The sample's placeholder `{FlowName}` is no name.
 */
function nameIn(message: string | undefined): string | undefined {
  const name = /^Flow (.{1,120}?) (?:changed status|has been created)/.exec(message ?? "")?.[1];
  return name?.startsWith("{") ? undefined : name;
}
