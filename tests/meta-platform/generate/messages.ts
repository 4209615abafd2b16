import { messageContent, textContent } from "./message-content.ts";
import type { Generator, Moment, SentMessage, Value } from "./moment.ts";
import { messageId, perNumber } from "./moment.ts";
import { digitsOf, person, phoneDigits } from "./people.ts";

const STEPS = ["sent", "delivered", "read"] as const;
const MAX_REMEMBERED = 400;
const FAILURES = [
  { code: 131049, title: "This message was not delivered to maintain healthy ecosystem engagement." },
  { code: 131026, title: "Message undeliverable" },
  { code: 131047, title: "Re-engagement message" },
  { code: 130472, title: "User's number is part of an experiment" },
];

export const messages: Generator = (moment) => (moment.random.chance(0.28) ? incoming(moment) : status(moment));

function incoming(moment: Moment): Value {
  const { random, seconds, waba } = moment;
  const from = person(random, waba.country);
  const contacts = [
    { profile: { name: from.name }, wa_id: from.waId, ...(random.chance(0.3) && { user_id: from.userId }) },
  ];
  const message = {
    from: from.waId,
    id: messageId(random),
    timestamp: String(seconds),
    ...messageContent(random, waba.country),
  };
  return perNumber(moment, { contacts, messages: [message] });
}

/** The next status of a message that was sent, or the first of a new one. */
function status(moment: Moment): Value {
  const { random, seconds } = moment;
  const sent = nextSent(moment);
  const { id, recipient, category, reached } = sent;
  const isFailed = reached === 1 && random.chance(0.04);
  const common = {
    id,
    status: isFailed ? "failed" : STEPS[reached],
    timestamp: String(seconds),
    recipient_id: recipient,
  };
  sent.reached = isFailed ? STEPS.length : reached + 1;
  if (isFailed) {
    const { code, title } = random.pick(FAILURES);
    const href = "/documentation/business-messaging/whatsapp/support/error-codes";
    return perNumber(moment, {
      statuses: [{ ...common, errors: [{ code, title, message: title, error_data: { details: title }, href }] }],
    });
  }
  const pricing = {
    billable: category !== "service",
    pricing_model: "PMP",
    category,
    type: category === "service" ? "free_customer_service" : "regular",
  };
  return perNumber(moment, { statuses: [{ ...common, ...(reached < 2 && { pricing }) }] });
}

function nextSent({ memory, random, waba, number }: Moment): SentMessage {
  const waiting = memory.sent.find((each) => each.phoneNumberId === number.id && each.reached < STEPS.length);
  if (waiting && random.chance(0.7)) return waiting;
  const category = random.weighted([
    ["service", 45],
    ["utility", 30],
    ["marketing", 20],
    ["authentication", 5],
  ]);
  const sent = {
    wabaId: waba.id,
    phoneNumberId: number.id,
    id: messageId(random),
    recipient: phoneDigits(random, waba.country),
    category,
    reached: 0,
  };
  memory.sent.push(sent);
  if (memory.sent.length > MAX_REMEMBERED) memory.sent.shift();
  return sent;
}

function echo({ random, seconds, number, waba }: Moment): Value {
  const from = digitsOf(number.displayPhoneNumber);
  return {
    from,
    to: phoneDigits(random, waba.country),
    id: messageId(random),
    timestamp: String(seconds),
    ...textContent(random, waba.country),
  };
}

export const messageEchoes: Generator = (moment) =>
  perNumber(moment, {
    message_echoes: [
      { ...echo(moment), ...(moment.random.chance(0.3) && { message_creation_type: "created_by_1p_bot" }) },
    ],
  });

export const smbMessageEchoes: Generator = (moment) => perNumber(moment, { message_echoes: [echo(moment)] });

/** Conversations handled by another responder: everything is one level deeper. */
export const standby: Generator = (moment) => {
  const { random, seconds, waba } = moment;
  if (random.chance(0.3)) {
    const message = {
      messaging_product: "whatsapp",
      to: phoneDigits(random, waba.country),
      recipient_type: "individual",
      ...textContent(random, waba.country),
    };
    return perNumber(moment, {
      standby: { message_echoes: [{ id: messageId(random), timestamp: String(seconds), message }] },
    });
  }
  const {
    messaging_product: _product,
    metadata: _metadata,
    ...rest
  } = random.chance(0.5) ? incoming(moment) : status(moment);
  return perNumber(moment, { standby: rest });
};

export const messagingHandovers: Generator = ({ random, seconds, number, waba }) => {
  const type = random.pick(["control_passed", "control_taken"]);
  const metadata = type === "control_passed" ? "WhatsApp user requested human agent" : "Human agent stepping in";
  const roles = { previous_owner_role: "ai_agent", new_owner_role: random.pick(["escalation", "customer_service"]) };
  return {
    messaging_product: "whatsapp",
    sender: { phone_number: phoneDigits(random, waba.country) },
    recipient: { phone_number_id: number.id, display_phone_number: digitsOf(number.displayPhoneNumber) },
    type,
    timestamp: String(seconds),
    [type]: {
      ...roles,
      metadata,
      ...(type === "control_passed" && {
        conversation_context: { type: "summary", summary: { text: "Asks about a late order." } },
      }),
    },
  };
};

export const history: Generator = (moment) => {
  const { random, number, seconds, waba } = moment;
  if (random.chance(0.15)) {
    const title = "History sync is turned off by the business from the WhatsApp Business App";
    const errors = [
      {
        code: 2593109,
        title,
        message: title,
        error_data: { details: "History sharing is turned off by the business" },
      },
    ];
    return perNumber(moment, { history: [{ errors }] });
  }
  const own = digitsOf(number.displayPhoneNumber);
  const threads = Array.from({ length: random.int(1, 4) }, () => {
    const id = phoneDigits(random, waba.country);
    const texts = Array.from({ length: random.int(1, 6) }, (_, index) => ({
      from: random.chance(0.5) ? own : id,
      id: messageId(random),
      timestamp: String(seconds - 86_400 + index * 60),
      ...(random.chance(0.2) ? { type: "media_placeholder" } : textContent(random, waba.country)),
      history_context: { status: random.pick(["READ", "DELIVERED", "SENT", "PLAYED"]) },
    }));
    return { id, messages: texts };
  });
  const metadata = { phase: random.int(0, 2), chunk_order: random.int(1, 9), progress: random.int(5, 100) };
  return perNumber(moment, { history: [{ metadata, threads }] });
};
