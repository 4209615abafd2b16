import { defineField, parseTime, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, timeFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";

const FIELD = "payment_configuration_update";

const STATUSES: Kinds = { ACTIVE: "routine", NEEDS_CONNECTING: "warning", NEEDS_TESTING: "notice" };

const schema = value({
  configuration_name: text,
  provider_name: text,
  provider_mid: text,
  status: text,
  created_timestamp: text,
  updated_timestamp: text,
});

type Value = ReturnType<typeof schema.parse>;

export const paymentConfigurationUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "account",
  schema,
  kind: ({ status }) => status ?? null,
  severity: (change) => severityOf(STATUSES, statusOf(change)),
  subject: ({ configuration_name: name }) => (name ? { type: "payment", id: name } : null),
  occurredAt: (change) => parseTime(change.updated_timestamp ?? change.created_timestamp),
  facts: (change) =>
    facts(
      codeFact("status", change.status, severityOf(STATUSES, statusOf(change))),
      fact("configuration", change.configuration_name),
      codeFact("provider", change.provider_name),
      idFact("merchantId", change.provider_mid),
      timeFact("createdAt", change.created_timestamp),
      timeFact("updatedAt", change.updated_timestamp),
    ),
  sentence: (change) =>
    isUnknown(change)
      ? sayKind(FIELD, STATUSES, change.status, {}, change.configuration_name)
      : sayKind(FIELD, STATUSES, statusOf(change), values(change), change.configuration_name),
});

/** Meta sends the label that its screens show: "Needs Testing". */
function statusOf({ status }: Value): string | undefined {
  return status?.toUpperCase().replaceAll(" ", "_");
}

function isUnknown(change: Value): boolean {
  return !Object.hasOwn(STATUSES, statusOf(change) ?? "");
}

function values(change: Value) {
  return { configurationName: change.configuration_name, providerCode: change.provider_name };
}
