"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FacetFilter } from "#components/ui/facet-filter";

/** Filters a board by the values of one property, also by "none" and by "other" for values unknown to the console. */
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
