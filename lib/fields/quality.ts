import type { Severity } from "./client/severity.ts";
import { type Kinds, type SentenceValues, say } from "./kinds.ts";

export const QUALITY: Kinds = { GREEN: "routine", YELLOW: "warning", RED: "critical", UNKNOWN: "notice" };

const RANK: Readonly<Record<string, number>> = { GREEN: 3, YELLOW: 2, RED: 1 };

type Scores = { previous_quality_score?: string | undefined; new_quality_score?: string | undefined };

/** The new score decides. An improvement that does not reach green is only a notice. */
export function qualitySeverity(scores: Scores): Severity {
  const to = scores.new_quality_score ?? "";
  const severity = Object.hasOwn(QUALITY, to) ? (QUALITY[to] ?? "notice") : "notice";
  return direction(scores) === "rose" && severity !== "routine" ? "notice" : severity;
}

export function qualitySentence(scores: Scores, values: SentenceValues) {
  const { previous_quality_score: beforeCode, new_quality_score: afterCode } = scores;
  return say(`message_template_quality_update.${direction(scores)}`, { ...values, beforeCode, afterCode });
}

function direction(scores: Scores): "rose" | "fell" | "is" {
  const from = rank(scores.previous_quality_score);
  const to = rank(scores.new_quality_score);
  if (!from || !to || from === to) return "is";
  return from < to ? "rose" : "fell";
}

function rank(score: string | undefined): number | undefined {
  return score !== undefined && Object.hasOwn(RANK, score) ? RANK[score] : undefined;
}

export function qualityState(scores: Scores) {
  const { previous_quality_score: before, new_quality_score: after } = scores;
  return { property: "quality" as const, before, after: after ?? null };
}
