"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";

export const BACKDROP_CLASS =
  "fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/60";

export const DIALOG_CLASS =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-lg outline-none transition-[opacity,scale] duration-150 data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** Closes only with its own buttons: a secret shown once must not disappear by an accidental click. */
  staysOpen?: boolean;
};

const WIDTHS = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl" };

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = "sm",
  staysOpen = false,
}: DialogProps) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => (staysOpen ? null : onOpenChange(isOpen))}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP_CLASS} />
        <Base.Popup className={`${DIALOG_CLASS} ${WIDTHS[size]}`}>
          <div className="px-5 pt-4 pb-3">
            <Base.Title className="wrap-anywhere mr-11 py-1 font-semibold text-lg leading-6">{title}</Base.Title>
            {description ? <Base.Description className="mr-11 text-muted">{description}</Base.Description> : null}
          </div>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t bg-bg px-5 py-3">{footer}</div>
          ) : null}
          {staysOpen ? null : (
            // Last, so that the focus starts in the dialog's content.
            <Base.Close
              render={
                <IconButton
                  label={t("close")}
                  icon={<X aria-hidden className="size-4" />}
                  className="absolute! top-4 right-5"
                />
              }
            />
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
