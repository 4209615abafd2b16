import { useTranslations } from "next-intl";

/** A short name for a webhook field in the user's language; the field itself if it has none. */
export function useFieldName(): (field: string) => string {
  const t = useTranslations("fieldNames");
  return (field) => (/^\w+$/.test(field) && t.has(field) ? t(field) : field);
}
