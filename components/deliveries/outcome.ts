import { useTranslations } from "next-intl";
import type { DeliveryItem } from "#lib/deliveries/schema";

/** The outcome of a request, in a few words. */
export function useOutcome(): (delivery: DeliveryItem) => string {
  const t = useTranslations("deliveries");
  const reasons = useTranslations("deliveryReasons");
  return ({ reason, changes, newEvents }) => {
    if (reason) return reasons.has(`${reason}.title`) ? reasons(`${reason}.title`) : reason;
    return changes > 0 && newEvents === 0 ? t("storedAgain") : t("stored", { count: changes });
  };
}
