import { useTranslations } from "next-intl";

/** One of Meta's codes in the user's language. An unknown code is made readable: "PENDING_DELETION". */
export function useMetaWord(namespace: string): (code: string) => string {
  const t = useTranslations(namespace);
  return (code) => (/^\w+$/.test(code) && t.has(code) ? t(code) : readable(code));
}

function readable(code: string): string {
  const words = code.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
