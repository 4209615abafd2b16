import { SEVERITIES, type Severity } from "./client/severity.ts";
import type { Sentence } from "./definition.ts";

/** The kinds of one field that Meta has documented, each with how much it matters. */
export type Kinds = Readonly<Record<string, Severity>>;

/** Values of a sentence; absent ones are left out. How names of values are read: see `render.ts`. */
export type SentenceValues = Record<string, string | number | null | undefined>;

export function isKind(kinds: Kinds, kind: string | null | undefined): kind is string {
  return typeof kind === "string" && Object.hasOwn(kinds, kind);
}

/** A kind this version does not know is worth a look, whatever it is. */
export function severityOf(kinds: Kinds, kind: string | null | undefined): Severity {
  return isKind(kinds, kind) ? (kinds[kind] ?? "notice") : "notice";
}

export function worse(one: Severity, other: Severity): Severity {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other) ? other : one;
}

export function say(key: string, values: SentenceValues = {}): Sentence {
  return { key, values: present(values) };
}

export function present(values: SentenceValues): Record<string, string | number> {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") told[name] = value;
  }
  return told;
}

/** The sentence of a known kind, or an honest one about a kind that is unknown or missing. */
export function sayKind(
  field: string,
  kinds: Kinds,
  kind: string | null | undefined,
  values: SentenceValues = {},
  about?: string,
): Sentence {
  if (isKind(kinds, kind)) return say(`${field}.${kind}`, values);
  return kind
    ? say("unknownKind", { aboutField: field, kind, about })
    : say("unreadable", { aboutField: field, about });
}
