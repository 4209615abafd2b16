import type { Severity } from "./client/severity.ts";
import { defineField, parseTime, shape, text, value } from "./definition.ts";
import { changeFact, codeFact, fact, facts, idFact, phoneFact, timeFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { type Ids, peopleIn, personFacts, personValues, userSubject } from "./person.ts";

const FIELD = "messaging_handovers";

const TYPES: Kinds = { control_passed: "routine", control_taken: "routine" };

const control = shape({
  previous_owner_app_id: text,
  previous_owner_app_role: text,
  previous_owner_role: text,
  new_owner_app_id: text,
  new_owner_role: text,
  metadata: text,
  conversation_context: shape({ type: text }),
});

const schema = value({
  sender: shape({ phone_number: text, user_id: text, parent_user_id: text }),
  recipient: metadata,
  type: text,
  timestamp: text,
  control_passed: control,
  control_taken: control,
});

type Value = ReturnType<typeof schema.parse>;

export const messagingHandovers = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
  overridable: true,
  schema,
  kind: (change) => typeOf(change) ?? null,
  severity,
  subject: ({ sender }) => userSubject(idsOf(sender)),
  occurredAt: ({ timestamp }) => parseTime(timestamp),
  phone: ({ recipient }) => phoneOf(recipient),
  people: ({ sender }) => peopleIn([idsOf(sender)]),
  leftOut: {
    "control_passed.previous_owner_app_role": "the older name of previous_owner_role; some payloads have both",
    "control_passed.conversation_context.summary": "content: Meta's summary of what was said",
  },
  facts: (change) => {
    const owner = ownerOf(change);
    return facts(
      codeFact("type", typeOf(change)),
      changeFact("owner", owner?.previous_owner_role ?? owner?.previous_owner_app_role, owner?.new_owner_role),
      phoneFact("customer", change.sender?.phone_number),
      personFacts(idsOf(change.sender)),
      numberFacts(change.recipient),
      idFact("previousOwnerAppId", owner?.previous_owner_app_id),
      idFact("newOwnerAppId", owner?.new_owner_app_id),
      codeFact("conversationContext", owner?.conversation_context?.type),
      fact("note", owner?.metadata),
      timeFact("happenedAt", change.timestamp),
    );
  },
  sentence: (change) => {
    const owner = ownerOf(change);
    return sayKind(FIELD, TYPES, typeOf(change), {
      ...personValues(idsOf(change.sender)),
      fromCode: owner?.previous_owner_role ?? owner?.previous_owner_app_role,
      toCode: owner?.new_owner_role,
    });
  },
});

function severity(change: Value): Severity {
  return ownerOf(change)?.new_owner_role === "escalation" ? "notice" : severityOf(TYPES, typeOf(change));
}

/** The App Dashboard's sample has no `type`. */
function typeOf(change: Value): string | undefined {
  if (change.type) return change.type;
  if (change.control_passed) return "control_passed";
  return change.control_taken && "control_taken";
}

function ownerOf(change: Value) {
  return change.control_passed ?? change.control_taken;
}

function idsOf(sender: Value["sender"]): Ids {
  return { phone: sender?.phone_number, userId: sender?.user_id, parentUserId: sender?.parent_user_id };
}
