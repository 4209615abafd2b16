"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { useFocusBack } from "./focus-back.ts";

const ITEM_CLASS =
  "flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-md px-2 text-base outline-none data-disabled:cursor-not-allowed data-highlighted:bg-routine-soft data-disabled:opacity-50";

type MenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
};

export function Menu({ trigger, ...popup }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Popup {...popup} />
    </Base.Root>
  );
}

type AnchoredMenuProps = Omit<MenuProps, "trigger"> & {
  anchor: HTMLElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A menu whose button is not part of it, so that it can be loaded after the button. */
export function AnchoredMenu({ open, onOpenChange, ...popup }: AnchoredMenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Popup {...popup} />
    </Base.Root>
  );
}

type PopupProps = Omit<MenuProps, "trigger"> & { anchor?: HTMLElement };

function Popup({ anchor, align = "end", side = "bottom", children }: PopupProps) {
  const t = useTranslations("common");
  const focusBack = useFocusBack(anchor);
  return (
    // Accessibility: content at the end of the body must be inside a landmark.
    <Base.Portal role="region" aria-label={t("menu")}>
      <Base.Positioner anchor={anchor} align={align} side={side} sideOffset={6} collisionPadding={8} className="z-50">
        <Base.Popup
          {...focusBack}
          className="max-h-(--available-height) min-w-48 origin-(--transform-origin) overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

type MenuItemProps = {
  icon?: ReactNode;
  children: ReactNode;
  onClick?: () => void;
  disabled?: boolean;
  tone?: "neutral" | "danger";
  /** Another element to use as the item, e.g. a link. */
  render?: ReactElement;
};

export function MenuItem({ icon, children, onClick, disabled, tone = "neutral", render }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onClick}
      disabled={disabled}
      render={render}
      className={`${ITEM_CLASS} ${tone === "danger" ? "text-critical" : ""}`}
    >
      {icon}
      {children}
    </Base.Item>
  );
}

type MenuChoiceProps = {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
};

/** A group of exclusive choices with a heading. */
export function MenuChoice({ label, value, onValueChange, options }: MenuChoiceProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-faint text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onValueChange} aria-label={label}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick className={ITEM_CLASS}>
            {option.icon}
            <span className="flex-1">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden className="size-4 text-accent" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}
