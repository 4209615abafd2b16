import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { Severity } from "#lib/fields/client/severity";
import { GRAVEST_FIRST } from "./buckets.ts";

/** Names for the parts of a bar that are not severities; a part without a name does not exist. */
export type SeriesNames = Partial<Record<Severity, string>> & { none: string };

export const SeriesNamesContext = createContext<SeriesNames | null>(null);

export function useSeries(): { parts: Severity[]; nameOf: (part: Severity) => string; none: string } {
  const severityName = useTranslations("severity");
  const t = useTranslations("chart");
  const names = useContext(SeriesNamesContext);
  return {
    parts: GRAVEST_FIRST.filter((part) => !names || names[part] !== undefined),
    nameOf: (part) => names?.[part] ?? severityName(part),
    none: names?.none ?? t("none"),
  };
}
