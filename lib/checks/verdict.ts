import type { GraphFailureFacts } from "#lib/graph/errors";
import type { Evidence } from "./evidence.ts";
import type { CheckFact, CheckKey, CheckResult, CheckState, Repair } from "./schema.ts";

export type CheckOutcome = Omit<CheckResult, "key">;
export type Check = { key: CheckKey; run: (evidence: Evidence) => CheckOutcome };

export type Around = {
  facts?: (CheckFact | null)[];
  values?: Record<string, string | number>;
  repair?: Repair | null;
  failure?: GraphFailureFacts | null;
};

function outcome(state: CheckState, reason: string, around: Around): CheckOutcome {
  const { facts = [], values = {}, repair = null, failure = null } = around;
  return { state, reason, values, facts: facts.filter((fact) => fact !== null), repair, failure };
}

export const passed = (reason: string, around: Around = {}) => outcome("passed", reason, around);
export const failed = (reason: string, around: Around = {}) => outcome("failed", reason, around);
export const unknown = (reason: string, around: Around = {}) => outcome("unknown", reason, around);

/** Graph was called and gave no answer. */
export function unread(failure: GraphFailureFacts, around: Around = {}): CheckOutcome {
  return unknown("unread", { ...around, failure });
}

/** Null, so that the fact is left out, if the value is unknown. */
export function fact(
  label: string,
  value: string | number | readonly string[] | null | undefined,
  kind: CheckFact["kind"] = "text",
): CheckFact | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string" || typeof value === "number") return { label, kind, value };
  return value.length > 0 ? { label, kind, value: [...value] } : null;
}
