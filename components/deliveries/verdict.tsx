import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";

export function VerdictLabel({ verdict }: { verdict: "accepted" | "rejected" }) {
  const t = useTranslations("deliveries.verdicts");
  const Icon = verdict === "accepted" ? CircleCheck : CircleX;
  return (
    <span
      className={`inline-flex items-center gap-1.5 font-medium ${verdict === "accepted" ? "text-routine" : "text-critical"}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(verdict)}
    </span>
  );
}
