import { useTranslations } from "next-intl";
import { ApiProblem } from "#lib/http/client/api-client";

const KNOWN = [
  "offline",
  "forbidden",
  "second_factor_missing",
  "too_many",
  "unauthenticated",
  "unavailable",
  "internal",
] as const;

/** The meaning of an API error in the user's language, if the case is known. */
export function useProblemWords(): (error: unknown) => { title: string; requestId: string | null } {
  const t = useTranslations("problems");
  return (error) => {
    if (!(error instanceof ApiProblem)) return { title: t("title"), requestId: null };
    const { retryAfter } = error.extra;
    if (error.code === "too_many" && typeof retryAfter === "number") {
      return { title: t("too_many_for", { minutes: Math.ceil(retryAfter / 60) }), requestId: null };
    }
    const known = KNOWN.find((code) => code === error.code);
    const requestId = known === "internal" ? error.requestId : null;
    return { title: known ? t(known) : (error.detail ?? error.title), requestId };
  };
}
