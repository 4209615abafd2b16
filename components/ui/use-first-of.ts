import { useTranslations } from "next-intl";

/** Several names in a short space: "Kopi Kita and 3 more". Undefined if there are none. */
export function useFirstOf(): (names: readonly string[]) => string | undefined {
  const t = useTranslations("common");
  return ([first, ...others]) =>
    first !== undefined && others.length > 0 ? t("moreOf", { first, count: others.length }) : first;
}
