import type { Template } from "../state.ts";
import type { Generator, Moment, Value } from "./moment.ts";

const PAUSES = {
  FIRST_PAUSE:
    "Your WhatsApp message template has been paused for 3 hours until {until} because it continued to have issues.",
  SECOND_PAUSE:
    "Your WhatsApp message template has been paused for 6 hours until {until} because it continued to have issues.",
  RATE_LIMITING_PAUSE: "Your WhatsApp message template has been paused due to rate limiting.",
} as const;
const REJECTION = {
  reason:
    "Your template has parameters placed next to each other (like {{1}}{{2}}) without text or punctuation between them.",
  recommendation: "Separate parameters with descriptive text and ensure each parameter is clearly contextualized.",
};

/** Meta sends template ids as JSON numbers. */
const identity = ({ id, name, language }: Template): Value => ({
  message_template_id: Number(id),
  message_template_name: name,
  message_template_language: language,
});

function withTemplate(make: (moment: Moment, template: Template) => Value): Generator {
  return (moment) =>
    moment.waba.templates.length === 0 ? null : make(moment, moment.random.pick(moment.waba.templates));
}

const NEXT_STATUS: Record<string, readonly (readonly [string, number])[]> = {
  PENDING: [
    ["APPROVED", 80],
    ["REJECTED", 20],
  ],
  APPROVED: [
    ["PENDING", 60],
    ["PAUSED", 12],
    ["FLAGGED", 6],
    ["ARCHIVED", 3],
    ["DISABLED", 2],
    ["PENDING_DELETION", 1],
    ["LIMIT_EXCEEDED", 1],
    ["LOCKED", 1],
  ],
  REJECTED: [
    ["IN_APPEAL", 40],
    ["PENDING", 60],
  ],
  IN_APPEAL: [
    ["APPROVED", 60],
    ["REJECTED", 40],
  ],
  PAUSED: [
    ["APPROVED", 75],
    ["REINSTATED", 15],
    ["DISABLED", 10],
  ],
  FLAGGED: [
    ["REINSTATED", 60],
    ["DISABLED", 20],
    ["APPROVED", 20],
  ],
  ARCHIVED: [["UNARCHIVED", 100]],
  DISABLED: [["REINSTATED", 100]],
  PENDING_DELETION: [["DELETED", 100]],
};
/** Graph's status where it differs from the event's word. */
const SHOWN_STATUS: Record<string, string> = {
  REINSTATED: "APPROVED",
  UNARCHIVED: "APPROVED",
  FLAGGED: "FLAGGED",
  LOCKED: "DISABLED",
};

export const templateStatus = withTemplate(({ state, waba, random, seconds }, picked) => {
  // Templates in review are decided before anything new happens, so most submitted ones end approved.
  const waiting = waba.templates.find(({ status }) => status === "PENDING" || status === "IN_APPEAL");
  const template = waiting && random.chance(0.8) ? waiting : picked;
  const event = random.weighted(NEXT_STATUS[template.status] ?? [["APPROVED", 1]]);
  const wasPaused = template.status === "PAUSED";
  template.status = SHOWN_STATUS[event] ?? event;
  if (event === "DELETED") {
    waba.templates = waba.templates.filter((other) => other !== template);
    state.templates.delete(template.id);
  }
  const reason =
    event === "REJECTED"
      ? random.pick(["INVALID_FORMAT", "ABUSIVE_CONTENT", "PROMOTIONAL", "TAG_CONTENT_MISMATCH", "SCAM"])
      : "NONE";
  template.rejectedReason = reason;
  return {
    event,
    ...identity(template),
    reason: event === "PENDING_DELETION" ? null : reason,
    message_template_category: template.category,
    ...(event === "FLAGGED" && { disable_info: { disable_date: String(seconds + 2 * 86_400) } }),
    ...(event === "PAUSED" && {
      other_info: pause(random.pick(["FIRST_PAUSE", "FIRST_PAUSE", "SECOND_PAUSE", "RATE_LIMITING_PAUSE"]), seconds),
    }),
    ...(event === "APPROVED" &&
      wasPaused && {
        other_info: { title: "UNPAUSE", description: "Your WhatsApp message template has been unpaused." },
      }),
    ...(reason === "INVALID_FORMAT" && { rejection_info: REJECTION }),
  };
});

function pause(title: keyof typeof PAUSES, seconds: number): Value {
  const hours = title === "SECOND_PAUSE" ? 6 : 3;
  const until = new Date((seconds + hours * 3600) * 1000).toUTCString();
  return { title, description: PAUSES[title].replace("{until}", until) };
}

/** Quality falls step by step and recovers, so a template's history has green, yellow and red. */
export const templateQuality = withTemplate(({ random }, template) => {
  const previous = template.qualityScore;
  template.qualityScore = random.weighted(
    ({
      GREEN: [["YELLOW", 1]],
      YELLOW: [
        ["RED", 45],
        ["GREEN", 55],
      ],
      RED: [
        ["YELLOW", 80],
        ["GREEN", 20],
      ],
    }[previous] as [string, number][] | undefined) ?? [
      ["GREEN", 85],
      ["YELLOW", 15],
    ],
  );
  return { previous_quality_score: previous, new_quality_score: template.qualityScore, ...identity(template) };
});

export const templateComponents = withTemplate(({ random, waba }, template) => {
  template.body = `${template.body.replace(/ \(.*\)$/, "")} (${random.pick(["diperbarui", "updated", "v2", "v3"])})`;
  return {
    ...identity(template),
    ...(random.chance(0.4) && { message_template_title: waba.name }),
    message_template_element: template.body,
    ...(template.footer && { message_template_footer: template.footer }),
    ...(random.chance(0.5) && {
      message_template_buttons: [
        {
          message_template_button_type: "URL",
          message_template_button_text: "Lihat pesanan",
          message_template_button_url: "https://shop.example/orders/{{1}}",
        },
      ],
    }),
  };
});

/** First the warning, then the change of the same template. */
export const templateCategory = withTemplate(({ random, seconds }, template) => {
  const correct = template.category === "MARKETING" ? "UTILITY" : "MARKETING";
  if (random.chance(0.5)) {
    return {
      ...identity(template),
      new_category: template.category,
      correct_category: correct,
      category_update_timestamp: seconds + 86_400,
    };
  }
  const previous = template.category;
  template.previousCategory = previous;
  template.category = correct;
  return { ...identity(template), previous_category: previous, new_category: correct };
});

export const templateCorrectCategory = withTemplate((_moment, template) => ({
  ...identity(template),
  category: template.category,
  correct_category: template.category === "MARKETING" ? "UTILITY" : "MARKETING",
}));

/** No published payload was found; this is a guess from the changelog. */
export const templatePerformance = withTemplate(({ random }, template) => {
  const sent = random.int(500, 20_000);
  return {
    ...identity(template),
    sent_count: sent,
    opened_count: Math.floor(sent * 0.7),
    top_block_reasons: ["NO_LONGER_NEEDED"],
  };
});
