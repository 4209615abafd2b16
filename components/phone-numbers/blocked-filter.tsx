"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";

type BlockedFilterProps = { isOn: boolean; onChange: (isOn: boolean) => void };

/** Shows only numbers that cannot send. */
export function BlockedFilter({ isOn, onChange }: BlockedFilterProps) {
  const t = useTranslations("phoneNumbers");
  return (
    <FilterChip label={t("blocked")} active={isOn} onClear={() => onChange(false)}>
      {(close) => (
        <div className="flex max-w-72 flex-col items-start gap-3 p-3">
          <p className="text-muted text-sm">{t("blockedHelp")}</p>
          <Button
            size="sm"
            aria-pressed={isOn}
            onClick={() => {
              onChange(!isOn);
              close();
            }}
          >
            {t(isOn ? "blockedOff" : "blockedOn")}
          </Button>
        </div>
      )}
    </FilterChip>
  );
}
