"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog";
import { RecoveryCodeList } from "./recovery-code-list.tsx";
import { SecondFactorScan } from "./second-factor-scan.tsx";

export function SecondFactorDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.you.factor");
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Dialog open onOpenChange={onClose} staysOpen={codes !== null} title={t(codes ? "recoveryCodes" : "addTitle")}>
      {codes ? <RecoveryCodeList codes={codes} onKept={onClose} /> : <SecondFactorScan onConfirmed={setCodes} />}
    </Dialog>
  );
}
