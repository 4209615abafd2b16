import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Severity } from "#lib/fields/client/severity";

const LOOKS = {
  critical: { icon: CircleAlert, color: "text-critical" },
  warning: { icon: TriangleAlert, color: "text-warning" },
  notice: { icon: Info, color: "text-notice" },
  routine: { icon: CircleCheck, color: "text-routine" },
};

/** Icon and word: never colour alone. */
export function SeverityLabel({ severity, className }: { severity: Severity; className?: string }) {
  const t = useTranslations("severity");
  const { icon: Icon, color } = LOOKS[severity];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${color} ${className ?? ""}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(severity)}
    </span>
  );
}
