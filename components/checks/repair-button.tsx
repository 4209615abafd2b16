"use client";

import { ArrowUpRight, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import type { CheckResult, Repair } from "#lib/checks/schema";
import { repairLink } from "./repair-links.ts";

type RepairButtonProps = {
  result: CheckResult;
  repair: Repair;
  appId: string;
  isPending: boolean;
  /** Links are for everyone, actions only for operators. */
  canOperate: boolean;
  onRepair: (repair: Repair) => void;
};

/** These repairs take webhooks away from whoever receives them at another URL. */
const TO_CONFIRM = new Set<Repair["kind"]>(["clear_override", "clear_phone_overrides", "point_callback"]);

export function RepairButton({ result, repair, appId, isPending, canOperate, onRepair }: RepairButtonProps) {
  const t = useTranslations("checks.repairs");
  const [isAsking, setAsking] = useState(false);
  const values = { count: countOf(repair), host: String(result.values.host ?? "") };
  const label = t(`${repair.kind}.label`, values);
  const href = repairLink(repair, appId);
  if (href) {
    const isExternal = href.startsWith("https:");
    return (
      <Button
        size="sm"
        render={<Link href={href} {...(isExternal && { target: "_blank", rel: "noreferrer" })} />}
        icon={isExternal ? <ArrowUpRight aria-hidden className="size-3.5" /> : null}
      >
        {label}
      </Button>
    );
  }
  if (!canOperate) return null;
  const isToConfirm = TO_CONFIRM.has(repair.kind);
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        disabled={isPending}
        icon={<Wrench aria-hidden className="size-3.5" />}
        onClick={() => (isToConfirm ? setAsking(true) : onRepair(repair))}
      >
        {label}
      </Button>
      {isToConfirm ? (
        <ConfirmDialog
          open={isAsking}
          onOpenChange={setAsking}
          title={t(`${repair.kind}.title`, values)}
          description={t(`${repair.kind}.body`, values)}
          confirmLabel={t("confirm")}
          onConfirm={() => onRepair(repair)}
        />
      ) : null}
    </>
  );
}

function countOf(repair: Repair): number {
  if (repair.kind === "add_fields") return repair.fields.length;
  return repair.kind === "clear_phone_overrides" ? repair.phoneNumberIds.length : 0;
}
