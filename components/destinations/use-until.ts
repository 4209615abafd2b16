import { useLocale, useTranslations } from "next-intl";
import { duration } from "#lib/format/time";
import { useNow } from "../ui/clock.tsx";

/** The time left until an instant, for example "in 25 s". */
export function useUntil(): (iso: string) => string {
  const t = useTranslations("destinations");
  const locale = useLocale();
  const now = useNow();
  return (iso) => t("in", { time: duration(Math.max(1, Math.round((Date.parse(iso) - now) / 1000)), locale) });
}
