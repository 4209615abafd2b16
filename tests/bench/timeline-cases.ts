import { encodeCursor } from "#lib/http/cursor";
import type { Sample } from "./timeline-sample.ts";

/** Queries of one kind, run in turn, and the time in milliseconds within which 95 % must be answered. */
export type Case = { name: string; limit: number | null; paths: string[] };

type Filter = Record<string, string>;

const DIMENSIONS = ["waba", "phone", "field", "kind", "severity", "subject"] as const;
const HOUR_MS = 3_600_000;

/** `deep`: an id a thousand pages of 50 down the list. */
export function timelineCases(samples: Sample[], now: Date, deep: string): Case[] {
  const since = (hours: number): Filter => ({
    from: new Date(now.getTime() - hours * HOUR_MS).toISOString(),
    to: new Date(now.getTime() + 1).toISOString(),
  });
  const list = (filter: Filter) => `/api/events?${new URLSearchParams(filter)}`;
  const one = (sample: Sample, names: readonly (keyof Sample)[]): Filter =>
    Object.fromEntries(names.flatMap((name) => (sample[name] ? [[name, sample[name]]] : [])));
  const singles = DIMENSIONS.map((name) => samples.map((sample) => one(sample, [name])));
  const pairs = DIMENSIONS.flatMap((first, i) =>
    DIMENSIONS.slice(i + 1).map((second) => samples.map((sample) => one(sample, [first, second]))),
  );
  // Values of different events: few events or none have both.
  const strangers = samples.map((sample, i) => ({
    ...one(sample, ["field"]),
    ...one(samples[(i + 7) % samples.length] as Sample, ["severity"]),
    ...(i % 2 && one(samples[(i + 3) % samples.length] as Sample, ["waba"])),
  }));
  const flags = ["test", "late", "unknown", "acknowledged"].flatMap((name) => [{ [name]: "yes" }, { [name]: "no" }]);
  const wildcards = ["message_template_*", "phone_*", "account_*", "*", "business_*", "no_such_*"].map((field) => ({
    field,
  }));
  const older = { cursor: encodeCursor(["older", deep]) };
  const words = samples.flatMap((sample) => wordsOf(sample));
  return [
    { name: "first page, no filter", limit: 50, paths: [list({}), list(since(24)), list(since(7 * 24))] },
    { name: "first page, one filter", limit: 50, paths: singles.flat().map(list) },
    { name: "first page, flags and wildcards", limit: 50, paths: [...flags, ...wildcards].map(list) },
    { name: "first page, two filters", limit: 50, paths: pairs.flat().map(list) },
    { name: "first page, filters that hardly meet", limit: 50, paths: strangers.map(list) },
    { name: "page 1,000, one filter", limit: 50, paths: singles.flat().map((filter) => list({ ...filter, ...older })) },
    { name: "page 1,000, two filters", limit: 50, paths: pairs.flat().map((filter) => list({ ...filter, ...older })) },
    { name: "text search in 7 days", limit: 200, paths: words.map((q) => list({ q, ...since(7 * 24) })) },
    { name: "text search in all time", limit: null, paths: words.map((q) => list({ q })) },
    { name: "payload containment in 24 h", limit: 1_000, paths: CONTAINED.map((q) => list({ q, ...since(24) })) },
    {
      name: "text and payload in 7 days",
      limit: null,
      paths: samples
        .slice(0, 20)
        .map((sample) => list({ q: `${sample.kind} {"messaging_product":"whatsapp"}`, ...since(7 * 24) })),
    },
    ...["facets", "histogram"].flatMap((what) =>
      [
        { days: 7, limit: 150 },
        { days: 90, limit: 300 },
      ].flatMap(({ days, limit }) => {
        const path = (filter: Filter) =>
          `/api/events/${what}?${new URLSearchParams({ ...filter, ...since(days * 24) })}`;
        return [
          { name: `${what} of ${days} days`, limit, paths: [path({})] },
          ...DIMENSIONS.map((name, i) => ({
            name: `${what} of ${days} days, one ${name}`,
            limit,
            paths: (singles[i] ?? []).map(path),
          })),
        ];
      }),
    ),
  ];
}

/** Payload filters with many, few and no matches. */
const CONTAINED = [
  '{"messaging_product":"whatsapp"}',
  '{"event":"REJECTED"}',
  '{"event":"APPROVED"}',
  '{"statuses":[{"status":"failed"}]}',
  '{"statuses":[{"errors":[{"code":131026}]}]}',
  '{"messages":[{"type":"image"}]}',
  '{"no":{"such":"payload"}}',
];

function wordsOf({ waba, wabaName, phone, person, subject, templateName, flowId, kind }: Sample): string[] {
  const typed = `+${phone.slice(0, 2)} ${phone.slice(2, 5)}-${phone.slice(5, 9)}-${phone.slice(9)}`;
  return [
    ...[waba, wabaName, phone, typed, kind, "PROMOTIONAL", "no-such-word", `${wabaName.split(" ")[0]} ${kind}`],
    ...(person ? [person] : []),
    ...(templateName ? [templateName, templateName.slice(0, 6)] : []),
    ...(flowId ? [flowId] : []),
    ...(subject?.startsWith("message:") ? [subject.slice(8)] : []),
  ];
}
