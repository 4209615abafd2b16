import { useTranslations } from "next-intl";

/** The answer of a receiver in a word or two: the status, or the reason for no valid answer. */
export function useAnswer(): (result: { status: number | null; error: string | null }) => string {
  const t = useTranslations("destinations.errors");
  return ({ status, error }) => {
    const code = error?.split(":", 1)[0] ?? "";
    if (code && t.has(code)) return status === null ? t(code) : `${status}, ${t(code)}`;
    return status === null ? t("other") : String(status);
  };
}
