import { useTranslations } from "next-intl";

const OWN = ["limit", "override_token_unknown", "not_repaired"] as const;

/** Why auto-repair gave up: its own reason or Meta's. */
export function useStopReason(): (reason: string) => string {
  const t = useTranslations("accounts.autoRepair.reasons");
  const errors = useTranslations("graphErrors");
  return (reason) => {
    const own = OWN.find((one) => one === reason);
    if (own) return t(own);
    return /^\w+$/.test(reason) && errors.has(`${reason}.title`) ? errors(`${reason}.title`) : reason;
  };
}
