import { useTranslations } from "next-intl";

/** A short name for a webhook field in the reader's language; the field itself when it has none. */
export function useFieldName(): (field: string) => string {
  const t = useTranslations("fieldNames");
  return (field) => (/^\w+$/.test(field) && t.has(field) ? t(field) : field);
}
