import { useTranslations } from "next-intl";

/** What a receiver answered, in a word or two: its status, or why there is no answer that counts. */
export function useAnswer(): (result: { status: number | null; error: string | null }) => string {
  const t = useTranslations("destinations.errors");
  return ({ status, error }) => {
    const code = error?.split(":", 1)[0] ?? "";
    if (code && t.has(code)) return status === null ? t(code) : `${status}, ${t(code)}`;
    return status === null ? t("other") : String(status);
  };
}
