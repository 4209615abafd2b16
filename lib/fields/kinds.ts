import { SEVERITIES, type Severity } from "./client/severity.ts";
import type { Sentence } from "./definition.ts";

/** The documented kinds of one field, each with its severity. */
export type Kinds = Readonly<Record<string, Severity>>;

/** Values of a sentence; absent ones are dropped. The ends of their names have a meaning: see `render.ts`. */
export type SentenceValues = Record<string, string | number | null | undefined>;

export function isKind(kinds: Kinds, kind: string | null | undefined): kind is string {
  return typeof kind === "string" && Object.hasOwn(kinds, kind);
}

/** An unknown kind always gets "notice", so that somebody looks at it. */
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

/** The sentence of a known kind, or one that says that the kind is unknown or missing. */
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
