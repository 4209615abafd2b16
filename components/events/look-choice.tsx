"use client";

import { useTranslations } from "next-intl";
import { OptionList } from "#components/ui/option-list";
import { SegmentedControl } from "#components/ui/segmented-control";
import { DENSITIES, TIMELINE_COLUMNS, type TimelineLook } from "#lib/preferences";

type LookChoiceProps = { look: TimelineLook; onChange: (look: TimelineLook) => void };

/** Row density and columns. */
export default function LookChoice({ look, onChange }: LookChoiceProps) {
  const t = useTranslations("events.look");
  return (
    <div className="w-72 max-w-full">
      <div className="flex items-center justify-between gap-3 border-line border-b px-3 py-2">
        <span className="text-muted text-sm">{t("density")}</span>
        <SegmentedControl
          label={t("density")}
          value={look.density}
          onChange={(density) => onChange({ ...look, density })}
          options={DENSITIES.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <p className="px-3 pt-2 text-muted text-sm">{t("columns")}</p>
      <OptionList
        label={t("columns")}
        groups={[{ options: TIMELINE_COLUMNS.map((value) => ({ value, label: t(`column.${value}`) })) }]}
        selected={look.columns}
        onChange={(values) => onChange({ ...look, columns: TIMELINE_COLUMNS.filter((one) => values.includes(one)) })}
      />
      <p className="px-3 pb-2 text-muted text-xs">{t("help")}</p>
    </div>
  );
}
