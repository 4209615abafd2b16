import { useTranslations } from "next-intl";

/** Shortens a list of names: "Kopi Kita and 3 more". Undefined if it is empty. */
export function useFirstOf(): (names: readonly string[]) => string | undefined {
  const t = useTranslations("common");
  return ([first, ...others]) =>
    first !== undefined && others.length > 0 ? t("moreOf", { first, count: others.length }) : first;
}
