import { defineField, list, number, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, timeFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { messageSubject } from "./message-content.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { splitItems } from "./split.ts";

const FIELD = "automatic_events";

const NAMES: Kinds = { LeadSubmitted: "routine", Purchase: "routine" };

/** Meta sends the price times 1000. */
const PRICE_UNITS = 1000;

const schema = value({
  metadata,
  automatic_events: list(
    shape({
      id: text,
      event_name: text,
      timestamp: text,
      ctwa_clid: text,
      custom_data: shape({ currency: text, value: number }),
    }),
  ),
});

type Value = ReturnType<typeof schema.parse>;

const first = (change: Value) => change.automatic_events?.[0];

export const automaticEvents = defineField({
  field: FIELD,
  class: "conversation",
  group: "other",
  schema,
  split: (raw) => splitItems(raw, ["automatic_events"]),
  kind: (change) => first(change)?.event_name ?? null,
  severity: (change) => severityOf(NAMES, first(change)?.event_name),
  subject: (change) => messageSubject(first(change)?.id),
  occurredAt: (change) => parseTime(first(change)?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  facts: (change) =>
    facts(
      codeFact("event", first(change)?.event_name),
      fact("amount", amount(change)),
      fact("currency", first(change)?.custom_data?.currency),
      idFact("messageId", first(change)?.id),
      fact("adClickId", first(change)?.ctwa_clid),
      numberFacts(change.metadata),
      timeFact("happenedAt", first(change)?.timestamp),
    ),
  sentence: (change) =>
    sayKind(FIELD, NAMES, first(change)?.event_name, {
      amount: amount(change),
      currency: first(change)?.custom_data?.currency,
      displayPhone: change.metadata?.display_phone_number,
    }),
});

function amount(change: Value): number | undefined {
  const price = first(change)?.custom_data?.value;
  return price === undefined ? undefined : price / PRICE_UNITS;
}
