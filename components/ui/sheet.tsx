"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { IconButton } from "./button.tsx";
import { BACKDROP_CLASS } from "./dialog.tsx";

const POPUP_CLASS =
  "fixed z-50 flex flex-col overflow-hidden border-line bg-surface shadow-lg outline-none transition-transform duration-200 inset-x-0 bottom-0 h-[92dvh] rounded-t-2xl border-t data-ending-style:translate-y-full data-starting-style:translate-y-full md:inset-x-auto md:inset-y-0 md:right-0 md:h-auto md:rounded-none md:border-t-0 md:border-l md:data-ending-style:translate-x-full md:data-ending-style:translate-y-0 md:data-starting-style:translate-x-full md:data-starting-style:translate-y-0";

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons in the header, before the close button. */
  actions?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  size?: "md" | "lg";
  /** Without padding and scrolling, which the content handles itself. */
  flush?: boolean;
  /** Whether page shortcuts work in it. */
  hasPageKeys?: boolean;
};

/** A panel at the side; on phones a sheet from below. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  actions,
  children,
  footer,
  size = "md",
  flush,
  hasPageKeys,
}: SheetProps) {
  const t = useTranslations("common");
  // Initial focus: the first button would open its tooltip, and Escape would close that instead of the sheet.
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP_CLASS} />
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          data-page-keys={hasPageKeys ? "" : undefined}
          className={`${POPUP_CLASS} ${size === "lg" ? "md:w-[44rem]" : "md:w-[30rem]"} max-w-full`}
        >
          <div className="flex items-start gap-2 border-line border-b px-5 py-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="wrap-anywhere font-semibold text-lg leading-8">{title}</Base.Title>
              {description ? (
                <Base.Description render={<div />} className="text-muted text-sm">
                  {description}
                </Base.Description>
              ) : null}
            </div>
            {actions}
            <Base.Close render={<IconButton label={t("close")} icon={<X aria-hidden className="size-4" />} />} />
          </div>
          <div className={`min-h-0 flex-1 ${flush ? "flex flex-col" : "overflow-y-auto px-5 py-4"}`}>{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
