"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { BACKDROP_CLASS, DIALOG_CLASS } from "./dialog.tsx";
import { Field, Input } from "./input.tsx";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and to whom. */
  description: ReactNode;
  children?: ReactNode;
  confirmLabel: string;
  /** The word to type before the button is enabled: for actions that cut traffic. */
  confirmWord?: string;
  onConfirm: () => void | Promise<void>;
  tone?: "danger" | "primary";
};

export function ConfirmDialog({ open, onOpenChange, ...props }: ConfirmDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP_CLASS} />
        <Base.Popup className={`${DIALOG_CLASS} max-w-md`}>
          <ConfirmForm {...props} onDone={() => onOpenChange(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

type ConfirmFormProps = Omit<ConfirmDialogProps, "open" | "onOpenChange"> & { onDone: () => void };

function ConfirmForm({
  title,
  description,
  children,
  confirmLabel,
  confirmWord,
  onConfirm,
  tone = "danger",
  onDone,
}: ConfirmFormProps) {
  const t = useTranslations("common");
  const [typed, setTyped] = useState("");
  const [isPending, setPending] = useState(false);
  const isReady = !isPending && (!confirmWord || typed.trim() === confirmWord);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setPending(true);
    try {
      await onConfirm();
      onDone();
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <div className="min-h-0 overflow-y-auto px-5 py-4">
        <Base.Title className="font-semibold text-lg">{title}</Base.Title>
        <Base.Description render={<div />} className="mt-1 text-muted">
          {description}
        </Base.Description>
        {children}
        {confirmWord ? (
          <Field label={t("typeToConfirm", { word: confirmWord })} className="mt-4">
            <Input value={typed} onValueChange={setTyped} autoComplete="off" spellCheck={false} />
          </Field>
        ) : null}
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-line border-t bg-bg px-5 py-3">
        <Base.Close render={<Button>{t("cancel")}</Button>} />
        <Button type="submit" variant={tone} disabled={!isReady}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
