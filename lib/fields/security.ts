import { defineField, text, value } from "./definition.ts";
import { codeFact, facts, idFact, phoneFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { phone, phoneSubject } from "./number-metadata.ts";
import { formatPhone } from "./phone.ts";
import { state } from "./state.ts";

const FIELD = "security";

const EVENTS: Kinds = {
  PIN_CHANGED: "warning",
  PIN_RESET_REQUEST: "warning",
  // Spelled as in Meta's reference; elsewhere it is PIN_RESET_SUCCESS.
  PIN_REQUEST_SUCCESS: "warning",
  PIN_RESET_SUCCESS: "warning",
};

export const security = defineField({
  field: FIELD,
  class: "management",
  group: "phones",
  schema: value({ display_phone_number: text, event: text, requester: text }),
  kind: ({ event }) => event ?? null,
  severity: ({ event }) => severityOf(EVENTS, event),
  subject: (change) => phoneSubject(change.display_phone_number),
  phone: (change) => phone(undefined, change.display_phone_number),
  states: ({ event }) => {
    const after = event === "PIN_REQUEST_SUCCESS" ? "PIN_RESET_SUCCESS" : event;
    return after ? [state({ kind: "phone", property: "pin", after, again: true })] : [];
  },
  facts: (change) =>
    facts(
      codeFact("event", change.event, severityOf(EVENTS, change.event)),
      phoneFact("phoneNumber", change.display_phone_number),
      idFact("requester", change.requester),
    ),
  sentence: (change) =>
    sayKind(
      FIELD,
      EVENTS,
      change.event,
      { displayPhone: change.display_phone_number, requester: change.requester },
      change.display_phone_number && formatPhone(change.display_phone_number),
    ),
});
