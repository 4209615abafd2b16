"use client";

import { useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import type { AccountDetail } from "#lib/accounts/schema";
import type { Difference } from "#lib/subscription-state/schema";

type DifferenceLineProps = {
  difference: Difference;
  numbers: Pick<AccountDetail["numbers"][number], "id" | "displayPhoneNumber">[];
};

/** One difference between the desired state and Meta's. */
export function DifferenceLine({ difference, numbers }: DifferenceLineProps) {
  const t = useTranslations("accounts.drift");
  const { what, expected, found } = difference;
  const number =
    what === "phone_override"
      ? (numbers.find(({ id }) => id === difference.phoneNumberId)?.displayPhoneNumber ?? difference.phoneNumberId)
      : "";
  // A URL is too long to fit inside a sentence.
  const part = what === "subscription" ? "inline" : "block";
  return (
    <p className="wrap-anywhere">
      <span className={part}>{t(`what.${what}`, { number })}:</span>{" "}
      <span className={part}>
        {t("expected")} <Side value={expected} />
      </span>{" "}
      <span className={part}>
        {t("found")} <Side value={found} />
      </span>
    </p>
  );
}

function Side({ value }: { value: boolean | string | null }) {
  const t = useTranslations("accounts.drift");
  if (typeof value === "string") return <Code>{value}</Code>;
  return <strong className="font-medium">{value === null ? t("none") : t(value ? "on" : "off")}</strong>;
}
