import { useTranslations } from "next-intl";
import type { GraphFailure } from "#lib/accounts/schema";

/** What went wrong and what to do about it, in the reader's language. */
export function useFailureWords(): (failure: GraphFailure) => { title: string; help: string } {
  const t = useTranslations("graphErrors");
  return ({ reason }) => {
    const known = /^\w+$/.test(reason) && t.has(`${reason}.title`) ? reason : "unknown";
    return { title: t(`${known}.title`), help: t(`${known}.help`) };
  };
}
