"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";

type AppFilterProps = { value: string; onChange: (appId: string | null) => void };

/** Filters by app; shown only if there are several. */
export function AppFilter({ value, onChange }: AppFilterProps) {
  const t = useTranslations("accounts");
  const { data } = useQuery(metaAppsQuery());
  const apps = data?.items ?? [];
  if (apps.length < 2 && !value) return null;
  return (
    <FilterChip
      label={t("app")}
      active={value !== ""}
      value={apps.find(({ id }) => id === value)?.name ?? value}
      onClear={() => onChange(null)}
    >
      {(close) => (
        <OptionList
          label={t("app")}
          groups={[{ options: apps.map(({ id, name }) => ({ value: id, label: name, hint: id })) }]}
          selected={value ? [value] : []}
          onChange={(values) => {
            onChange(values.find((one) => one !== value) ?? null);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}
