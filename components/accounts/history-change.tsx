"use client";

import { useTranslations } from "next-intl";
import type { AuditFacts } from "./audit-facts.ts";

/** The old and new value, or the intended change and why it was refused. */
export function HistoryChange({ before, after }: { before: AuditFacts; after: AuditFacts }) {
  const t = useTranslations("accounts.change");
  const errors = useTranslations("graphErrors");
  if (after.reason !== null) {
    const reason = errors.has(`${after.reason}.title`) ? errors(`${after.reason}.title`) : after.reason;
    return (
      <>
        <p>{[wantedWords(t, after), reason].filter(Boolean).join(" · ")}</p>
        {after.message ? <p>{t("words", { message: after.message })}</p> : null}
      </>
    );
  }
  const state = (observed: boolean | null) => (observed === null ? t("unknown") : t(observed ? "on" : "off"));
  const isOverride = before.overrideCallbackUri !== after.overrideCallbackUri;
  const isSwitch = after.observed !== null && before.observed !== after.observed;
  return (
    <>
      {isSwitch || (!isOverride && after.observed !== null) ? (
        <p>{t("from", { was: state(before.observed), now: state(after.observed) })}</p>
      ) : null}
      {isOverride ? (
        <p>
          {t("overrideFrom", {
            was: before.overrideCallbackUri ?? t("noOverride"),
            now: after.overrideCallbackUri ?? t("noOverride"),
          })}
        </p>
      ) : null}
    </>
  );
}

function wantedWords(t: ReturnType<typeof useTranslations>, { wanted, wantedOverride }: AuditFacts): string | null {
  if (wantedOverride) return t("wantedOverride", { url: wantedOverride });
  if (wantedOverride === "") return t("wantedNoOverride");
  return wanted === null ? null : t(wanted ? "wantedOn" : "wantedOff");
}
