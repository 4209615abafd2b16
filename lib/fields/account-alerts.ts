import type { Severity } from "./client/severity.ts";
import { defineField, type Subject, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact } from "./fact.ts";
import { type Kinds, say, sayKind, severityOf } from "./kinds.ts";
import { phone } from "./number-metadata.ts";
import { details, type ReportedState, state } from "./state.ts";

const FIELD = "account_alerts";

const TYPES: Kinds = {
  INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED: "notice",
  INCREASED_CAPABILITIES_ELIGIBILITY_FAILED: "warning",
  INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO: "warning",
  OBA_APPROVED: "routine",
  OBA_REJECTED: "warning",
  PROFILE_PICTURE_LOST: "warning",
};

const META_SEVERITIES: Kinds = { CRITICAL: "critical", WARNING: "warning" };

const alert = { alert_severity: text, alert_status: text, alert_type: text, alert_description: text };

// In Meta's reference the alert is a nested object; in the App Dashboard's sample it is flat in the value.
const schema = value({ entity_type: text, entity_id: text, alert_info: shape(alert), ...alert });

type Value = ReturnType<typeof schema.parse>;

const alertOf = (change: Value) => change.alert_info ?? change;

export const accountAlerts = defineField({
  field: FIELD,
  class: "management",
  group: "account",
  schema,
  // One of Meta's samples has only a description and no type.
  kind: (change) => alertOf(change).alert_type ?? null,
  severity,
  subject,
  states,
  phone: (change) => (change.entity_type === "PHONE_NUMBER" ? phone(change.entity_id, undefined) : null),
  facts: (change) => {
    const told = alertOf(change);
    return facts(
      codeFact("alert", told.alert_type, severity(change)),
      fact("description", told.alert_description),
      codeFact("severity", told.alert_severity),
      codeFact("status", told.alert_status),
      codeFact("concerns", change.entity_type),
      idFact("id", change.entity_id),
    );
  },
  sentence: (change) => {
    const { alert_type: type, alert_description: description, alert_status: status } = alertOf(change);
    if (!type && description) return say(`${FIELD}.described`, { description: filled(description) });
    // The sentence names the phone number if the alert is about one.
    const phoneNumberId = change.entity_type === "PHONE_NUMBER" ? change.entity_id : undefined;
    return sayKind(FIELD, TYPES, type, { phoneNumberId, alertStatus: status });
  },
});

/** Meta leaves the business name as a placeholder: `{NAME}`, `<BUSINESS_PORTFOLIO_NAME>`. */
function filled(description: string): string {
  return description.replaceAll(/\{\w+\}|<\w+>/g, "…");
}

/** Meta's own severity if it is above "informational", otherwise the severity of the alert type. */
function severity(change: Value): Severity {
  const { alert_severity: graded, alert_type: type } = alertOf(change);
  return graded && Object.hasOwn(META_SEVERITIES, graded)
    ? severityOf(META_SEVERITIES, graded)
    : severityOf(TYPES, type);
}

function subject({ entity_type: type, entity_id: id }: Value): Subject | null {
  if (!id) return null;
  if (type === "BUSINESS") return { type: "business", id };
  if (type === "PHONE_NUMBER") return { type: "phone", id };
  return type === "WABA" ? { type: "account", id } : null;
}

/** Only alerts that say how something is: the badge of a number, a request for a higher limit. */
function states(change: Value): ReportedState[] {
  const { alert_type: type = "", alert_description: description } = alertOf(change);
  const { entity_type: about, entity_id: id } = change;
  if (about === "PHONE_NUMBER" && /^OBA_/.test(type))
    return [state({ kind: "phone", property: "officialAccount", after: type.slice("OBA_".length) })];
  if (about === "BUSINESS" && id && /^INCREASED_CAPABILITIES_ELIGIBILITY_/.test(type))
    return [
      state({
        kind: "business",
        id,
        property: "limitIncrease",
        after: type.slice("INCREASED_CAPABILITIES_ELIGIBILITY_".length),
        details: details({ description: description && filled(description) }),
      }),
    ];
  return [];
}
