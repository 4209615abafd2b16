"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

type TooltipPopupProps = {
  id: string;
  anchor: HTMLElement;
  side: "top" | "right" | "bottom" | "left";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  children: ReactNode;
};

export default function TooltipPopup({
  id,
  anchor,
  side,
  open,
  onOpenChange,
  children,
  ...pointer
}: TooltipPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {/* Read aloud as the description of its trigger, so it needs no landmark. */}
      <Base.Portal aria-hidden>
        <Base.Positioner anchor={anchor} side={side} sideOffset={6} collisionPadding={8} className="z-60">
          <Base.Popup
            {...pointer}
            id={id}
            className="max-w-72 rounded-md bg-tip px-2 py-1 text-on-tip text-xs shadow-lg transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
