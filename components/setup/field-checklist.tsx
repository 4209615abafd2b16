"use client";

import { useMessages, useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldTraits } from "#components/fields/field-traits";
import { Button } from "#components/ui/button";
import { OptionList } from "#components/ui/option-list";
import { groupFields } from "#lib/fields/client/field-traits";

/** The fields to turn on in the App Dashboard; the ticks are only the user's own memory aid. */
export function FieldChecklist() {
  const t = useTranslations("setup.connect.webhook");
  const groupName = useTranslations("events.groups");
  const names = useMessages().fieldNames as Record<string, string>;
  const fields = Object.keys(names);
  const traits = useFieldTraits();
  const [ticked, setTicked] = useState<string[]>([]);
  const isAll = ticked.length === fields.length;
  return (
    <section aria-label={t("fields")} className="overflow-hidden rounded-xl border border-line bg-surface shadow-sm">
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 border-line border-b px-3 py-2.5">
        <div className="min-w-60 flex-1">
          <h3 className="font-medium">{t("fields")}</h3>
          <p className="text-muted text-sm">{t("fieldsBody")}</p>
        </div>
        <span aria-live="polite" className="text-muted text-sm">
          {t("fieldsCount", { done: ticked.length, total: fields.length })}
        </span>
        <Button size="sm" onClick={() => setTicked(isAll ? [] : fields)}>
          {t(isAll ? "fieldsNone" : "fieldsAll")}
        </Button>
      </div>
      <OptionList
        label={t("fields")}
        selected={ticked}
        onChange={setTicked}
        groups={groupFields(fields, traits).map((group) => ({
          label: groupName(group.name),
          options: group.fields.map((field) => ({ value: field, label: names[field], hint: field })),
        }))}
      />
    </section>
  );
}
