import {
  type DestinationFilter,
  type DestinationItem,
  KEPT_VALUE,
  type UpdateDestination,
} from "#lib/destinations/schema";

export type HeaderValue = { key: number; name: string; value: string; isKept: boolean };

/** The values of the form, with numbers as text. */
export type DestinationValues = {
  name: string;
  url: string;
  format: DestinationItem["format"];
  order: DestinationItem["order"];
  filter: DestinationFilter;
  concurrency: string;
  rate: string;
  headers: HeaderValue[];
};

const NEW: DestinationValues = {
  ...{ name: "", url: "", format: "meta", order: "none", filter: {}, concurrency: "8", rate: "", headers: [] },
};

export function valuesOf(destination: DestinationItem | null): DestinationValues {
  if (!destination) return NEW;
  const { name, url, format, order, filter, concurrency, ratePerSecond, headers } = destination;
  return {
    ...{ name, url, format, order, filter, concurrency: String(concurrency) },
    rate: ratePerSecond === null ? "" : String(ratePerSecond),
    headers: Object.keys(headers).map((header, key) => ({ key, name: header, value: "", isKept: true })),
  };
}

/** The values as input of the API. A stored header keeps its value unless a new one was typed. */
export function toInput(values: DestinationValues) {
  const { name, url, format, order, filter, concurrency, rate, headers } = values;
  return {
    ...{ name: name.trim(), url: url.trim(), format, order, filter },
    concurrency: Number(concurrency),
    ratePerSecond: rate.trim() === "" ? null : Number(rate),
    headers: Object.fromEntries(
      headers
        .filter((header) => header.name.trim())
        .map((header) => [header.name.trim(), header.isKept && header.value === "" ? KEPT_VALUE : header.value]),
    ),
  } satisfies UpdateDestination;
}

export type WrongValue = "name" | "url" | "concurrency" | "rate";

/** Errors that need no server. The API finds the others. */
export function wrongValues({ name, url, concurrency, rate }: DestinationValues): Set<WrongValue> {
  const isWithin = (text: string, most: number) =>
    /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
  const wrong: [WrongValue, boolean][] = [
    ["name", !name.trim()],
    ["url", !/^https?:\/\/[^/]/i.test(url.trim())],
    ["concurrency", !isWithin(concurrency, 64)],
    ["rate", rate.trim() !== "" && !isWithin(rate, 10_000)],
  ];
  return new Set(wrong.flatMap(([value, isWrong]) => (isWrong ? value : [])));
}
