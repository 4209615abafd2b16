import type { Severity } from "./client/severity.ts";
import { type Fact, parseTime } from "./definition.ts";
import { formatPhone } from "./phone.ts";
import { cutList } from "./plain-text.ts";

type Given = string | number | boolean | null | undefined;
type MaybeFact = Fact | null;

/** A list of facts without those the value does not tell. */
export function facts(...told: (MaybeFact | MaybeFact[])[]): Fact[] {
  return told.flat().filter((fact) => fact !== null);
}

export function fact(label: string, value: Given): MaybeFact {
  return value === undefined || value === null ? null : { label, value };
}

/** A word of Meta's, shown in plain words with the code beside it. Several are joined by a comma. */
export function codeFact(label: string, code: string | readonly string[] | undefined, severity?: Severity): MaybeFact {
  const joined = typeof code === "string" ? code : code && cutList(code.join(","), 20);
  return joined ? { label, value: joined, code: joined, ...(severity && { severity }) } : null;
}

/** Before → after, both words of Meta's. */
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

/** People or other things with names of their own, commas between them. */
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

/** ISO 8601 for a sentence's values, or undefined. */
export function isoTime(raw: string | number | undefined): string | undefined {
  return parseTime(raw)?.toISOString();
}
