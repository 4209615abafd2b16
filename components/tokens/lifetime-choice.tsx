"use client";

import { useLocale, useTranslations } from "next-intl";
import { duration } from "#lib/format/time";
import { TOKEN_LIFETIMES } from "#lib/tokens/schema";
import { SelectField } from "../ui/select-field.tsx";

const DAY_SECONDS = 86_400;
const NEVER = "never";

/** After how many days a token expires; `null` means never. */
export function LifetimeChoice({ value, onChange }: { value: number | null; onChange: (days: number | null) => void }) {
  const t = useTranslations("settings.tokens");
  const locale = useLocale();
  return (
    <SelectField
      label={t("lifetime")}
      value={String(value ?? NEVER)}
      onChange={(chosen) => onChange(chosen === NEVER ? null : Number(chosen))}
    >
      {TOKEN_LIFETIMES.map((days) => (
        <option key={days} value={days}>
          {duration(days * DAY_SECONDS, locale)}
        </option>
      ))}
      <option value={NEVER}>{t("neverExpires")}</option>
    </SelectField>
  );
}
