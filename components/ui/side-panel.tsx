"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { useMediaQuery } from "./media-query.ts";
import { Sheet } from "./sheet.tsx";

type SidePanelProps = {
  isOpen: boolean;
  /** The accessible name of the panel. */
  label: string;
  /** The labels of its buttons. */
  words: { previous: string; next: string; close: string };
  /** The smallest window width, in pixels, with room beside the list. */
  besideFrom: 1024 | 1280;
  className: string;
  sheetSize?: "md" | "lg";
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
  /** The details of the open row. Must show `actions`, if given, in its head. */
  children: (actions?: ReactNode) => ReactNode;
};

/** Shows the details of one row beside the list if there is room, otherwise in a sheet over it. */
export function SidePanel({ isOpen, label, words, besideFrom, onClose, onStep, children, ...looks }: SidePanelProps) {
  const isBeside = useMediaQuery(`(min-width: ${besideFrom}px)`);
  const stepsOf = (size: "sm" | "md") => (
    <>
      <IconButton
        size={size}
        label={words.previous}
        aria-keyshortcuts="k"
        onClick={() => onStep(-1)}
        icon={<ChevronUp aria-hidden className="size-4" />}
      />
      <IconButton
        size={size}
        label={words.next}
        aria-keyshortcuts="j"
        onClick={() => onStep(1)}
        icon={<ChevronDown aria-hidden className="size-4" />}
      />
    </>
  );
  if (!isBeside) {
    return (
      <Sheet
        flush
        hasPageKeys
        size={looks.sheetSize}
        open={isOpen}
        onOpenChange={(stays) => (stays ? undefined : onClose())}
        title={label}
        actions={stepsOf("md")}
      >
        {isOpen ? children() : null}
      </Sheet>
    );
  }
  if (!isOpen) return null;
  return (
    <aside data-panel aria-label={label} className={`flex ${looks.className}`}>
      {children(
        <>
          {stepsOf("sm")}
          <IconButton
            size="sm"
            label={words.close}
            aria-keyshortcuts="Escape"
            onClick={onClose}
            icon={<X aria-hidden className="size-4" />}
          />
        </>,
      )}
    </aside>
  );
}
