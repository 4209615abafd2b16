"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { duration } from "#lib/format/time";
import { TOKEN_LIFETIMES } from "#lib/tokens/schema";
import { INPUT_CLASS } from "../ui/input-class.ts";

const DAY_SECONDS = 86_400;
const NEVER = "never";

/** After how many days a token expires; `null` means never. */
export function LifetimeChoice({ value, onChange }: { value: number | null; onChange: (days: number | null) => void }) {
  const t = useTranslations("settings.tokens");
  const locale = useLocale();
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {t("lifetime")}
      </label>
      <select
        id={id}
        className={INPUT_CLASS}
        value={value ?? NEVER}
        onChange={({ target }) => onChange(target.value === NEVER ? null : Number(target.value))}
      >
        {TOKEN_LIFETIMES.map((days) => (
          <option key={days} value={days}>
            {duration(days * DAY_SECONDS, locale)}
          </option>
        ))}
        <option value={NEVER}>{t("neverExpires")}</option>
      </select>
    </div>
  );
}
