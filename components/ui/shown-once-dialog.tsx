"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

type ShownOnceDialogProps = { title: string; onClose: () => void; children: ReactNode };

/** A dialog for something shown only once; open while mounted. */
export function ShownOnceDialog({ title, onClose, children }: ShownOnceDialogProps) {
  const t = useTranslations("common");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      staysOpen
      title={title}
      size="md"
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 pt-1">{children}</div>
    </Dialog>
  );
}
