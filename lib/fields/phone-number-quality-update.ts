import { defineField, text, value } from "./definition.ts";
import { changeFact, codeFact, facts, phoneFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { limitTier, limitValues } from "./limit.ts";
import { phone, phoneSubject } from "./number-metadata.ts";
import { formatPhone } from "./phone.ts";
import { type ReportedState, state } from "./state.ts";

const FIELD = "phone_number_quality_update";

const EVENTS: Kinds = {
  ONBOARDING: "routine",
  THROUGHPUT_UPGRADE: "routine",
  FLAGGED: "warning",
  // From before limits moved to the business portfolio.
  UNFLAGGED: "routine",
  UPGRADE: "routine",
  DOWNGRADE: "warning",
};

const schema = value({
  display_phone_number: text,
  event: text,
  current_limit: text,
  old_limit: text,
  max_daily_conversations_per_business: text,
});

type Value = ReturnType<typeof schema.parse>;

export const phoneNumberQualityUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "phones",
  schema,
  kind: ({ event }) => event ?? null,
  severity: ({ event }) => severityOf(EVENTS, event),
  subject: (change) => phoneSubject(change.display_phone_number),
  phone: (change) => phone(undefined, change.display_phone_number),
  states,
  facts: (change) =>
    facts(
      codeFact("event", change.event, severityOf(EVENTS, change.event)),
      phoneFact("phoneNumber", change.display_phone_number),
      changeFact("messageLimit", change.old_limit, change.current_limit),
      codeFact("messageLimitPerBusiness", change.max_daily_conversations_per_business),
    ),
  sentence: (change) =>
    sayKind(
      FIELD,
      EVENTS,
      change.event,
      {
        displayPhone: change.display_phone_number,
        ...limitValues(limitOf(change)),
        ...limitValues(change.old_limit, "old"),
      },
      change.display_phone_number && formatPhone(change.display_phone_number),
    ),
});

function limitOf(change: Value): string | undefined {
  return change.max_daily_conversations_per_business ?? change.current_limit;
}

/** FLAGGED and UNFLAGGED are from before 2026, when they were a status of the number. */
const STATUS_OF: Readonly<Record<string, string>> = { FLAGGED: "FLAGGED", UNFLAGGED: "CONNECTED" };

function states(change: Value): ReportedState[] {
  const { event = "" } = change;
  const status = Object.hasOwn(STATUS_OF, event) ? STATUS_OF[event] : undefined;
  const limit = limitTier(limitOf(change));
  return [
    ...(status ? [state({ kind: "phone", property: "status", after: status })] : []),
    ...(event === "THROUGHPUT_UPGRADE" ? [state({ kind: "phone", property: "throughput", after: "HIGH" })] : []),
    ...(limit && limit !== "TIER_NOT_SET"
      ? [state({ kind: "phone", property: "messagingLimit", before: limitTier(change.old_limit), after: limit })]
      : []),
  ];
}
