import { useTranslations } from "next-intl";
import type { GraphFailure } from "#lib/accounts/schema";
import { seenByMeta, variantOf } from "#lib/graph/client/failure-words";

/** What went wrong and what to do, in the user's language; for a callback URL also what Meta got from it. */
export function useFailureWords(): (failure: GraphFailure) => { title: string; help: string } {
  const t = useTranslations("graphErrors");
  return (failure) => {
    const { reason } = failure;
    const known = /^\w+$/.test(reason) && t.has(`${reason}.title`) ? reason : "unknown";
    const variant = variantOf(failure);
    const words = variant ? `${known}.variants.${variant}` : known;
    const seen = seenByMeta(failure);
    const help = t(`${words}.help`);
    if (!seen) return { title: t(`${words}.title`), help };
    return { title: t(`${words}.title`), help: `${t(`${known}.saw.${seen.kind}`, { status: seen.status })} ${help}` };
  };
}
