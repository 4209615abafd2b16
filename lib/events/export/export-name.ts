import type { EventExportQuery } from "../search/filter.ts";

const MAX_LENGTH = 120;
const FLAGS = { acknowledged: "acknowledged", test: "test", late: "late", unknown: "unknown-fields" } as const;

/** A file name that describes the export: `events-critical-REJECTED-from-2026-11-20-to-2026-11-27.csv`. */
export function exportName({ format, from, to, q, ...filter }: EventExportQuery, now = new Date()): string {
  const words = [
    ...[filter.severity, filter.field, filter.kind].flatMap((values) => values ?? []),
    ...prefixed("account", filter.waba),
    ...prefixed("number", filter.phone),
    ...prefixed("app", filter.app),
    ...(filter.subject ?? []),
    ...Object.entries(FLAGS).flatMap(([name, word]) => flag(word, filter[name as keyof typeof FLAGS])),
    ...(q ? [q] : []),
  ];
  const time = [from && `from-${day(from)}`, `to-${day(to ?? now)}`].filter(Boolean).join("-");
  const filtered = words.map(plain).filter(Boolean).join("-").slice(0, MAX_LENGTH).replace(/-+$/, "");
  return `${["events", filtered, time].filter(Boolean).join("-")}.${format}`;
}

function prefixed(word: string, values: string[] | undefined): string[] {
  return values?.length ? [`${word}-${values.join("-")}`] : [];
}

function flag(word: string, is: "yes" | "no" | undefined): string[] {
  return is ? [is === "yes" ? word : `not-${word}`] : [];
}

/** Keeps only characters that every file system and header accepts; `*` in a field name becomes "any". */
function plain(word: string): string {
  return word
    .replaceAll("*", "any")
    .normalize("NFKD")
    .replace(/[^\w]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
