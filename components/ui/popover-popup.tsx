"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { useFocusBack } from "./focus-back.ts";

type PopoverPopupProps = {
  anchor: HTMLElement;
  label: string;
  align: "start" | "center" | "end";
  side: "top" | "bottom" | "left" | "right";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

export default function PopoverPopup({ anchor, label, align, side, open, onOpenChange, children }: PopoverPopupProps) {
  const focusBack = useFocusBack(anchor);
  return (
    <Base.Root
      open={open}
      // A touch that closes it must not click what is below.
      modal={window.matchMedia("(pointer: coarse)").matches}
      onOpenChange={(isOpen, { event }) => {
        // The button closes the popover itself.
        const isOnAnchor = event.target instanceof Node && anchor.contains(event.target);
        if (!isOnAnchor || event.type === "keydown") onOpenChange(isOpen);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align={align} side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup
            aria-label={label}
            {...focusBack}
            className="flex max-h-(--available-height) max-w-(--available-width) origin-(--transform-origin) flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
