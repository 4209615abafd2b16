import type { Severity } from "./client/severity.ts";
import { type Fact, parseTime } from "./definition.ts";
import { formatPhone } from "./phone.ts";
import { cutList } from "./plain-text.ts";

type Given = string | number | boolean | null | undefined;
type MaybeFact = Fact | null;

/** Drops the facts that are null. */
export function facts(...told: (MaybeFact | MaybeFact[])[]): Fact[] {
  return told.flat().filter((fact) => fact !== null);
}

export function fact(label: string, value: Given): MaybeFact {
  return value === undefined || value === null ? null : { label, value };
}

/** One of Meta's codes, shown in plain words next to the code. Several are joined with commas. */
export function codeFact(label: string, code: string | readonly string[] | undefined, severity?: Severity): MaybeFact {
  const joined = typeof code === "string" ? code : code && cutList(code.join(","), 20);
  return joined ? { label, value: joined, code: joined, ...(severity && { severity }) } : null;
}

/** A change from `before` to `after`, both Meta's codes. */
export function changeFact(label: string, before: string | undefined, after: string | undefined, severity?: Severity) {
  const told = codeFact(label, after, severity);
  return told && before ? { ...told, before } : told;
}

export function idFact(label: string, id: Given): MaybeFact {
  return id === undefined || id === null ? null : { label, value: id, format: "id" };
}

export function countryFact(label: string, code: string | undefined): MaybeFact {
  return code ? { label, value: code, code, format: "country" } : null;
}

/** People or other things with names, joined with commas. */
export function listFact(label: string, items: readonly string[] | undefined): MaybeFact {
  return items?.length ? { label, value: cutList(items.join(","), 20), format: "list" } : null;
}

export function phoneFact(label: string, raw: string | undefined): MaybeFact {
  return raw ? { label, value: formatPhone(raw), format: "phone" } : null;
}

export function timeFact(label: string, raw: string | number | undefined, format: "time" | "date" = "time"): MaybeFact {
  const time = parseTime(raw);
  return time ? { label, value: time.toISOString(), format } : fact(label, raw);
}

/** An ISO 8601 time for the values of a sentence, or undefined. */
export function isoTime(raw: string | number | undefined): string | undefined {
  return parseTime(raw)?.toISOString();
}
