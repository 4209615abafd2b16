"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FacetFilter } from "#components/ui/facet-filter";

/** Filters a board by Meta's words of one property, or by those that have none or one that the console does not know. */
export function WordsFilter({ nameOf, ...filter }: Omit<ComponentProps<typeof FacetFilter>, "empty">) {
  const t = useTranslations("boards");
  return (
    <FacetFilter
      {...filter}
      nameOf={(value) => (value === "none" || value === "other" ? t(`values.${value}`) : nameOf(value))}
      empty={t("nothingToChoose")}
    />
  );
}
