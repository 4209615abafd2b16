"use client";

import { Copy, ListFilter, Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { AnchoredMenu, MenuItem } from "#components/ui/menu";
import { containing, pathText } from "#lib/events/client/payload-path";
import { copyText } from "../ui/copy-text.ts";
import { toast } from "../ui/toast.ts";
import type { PickedValue } from "./types.ts";

const ICON = "size-4 text-faint";

type PayloadMenuProps = {
  picked: PickedValue;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /**
   * Called with the JSON object that a payload must contain to have this value here; null if it cannot be searched for.
   */
  onFilter: ((contains: string) => void) | null;
};

/** The actions for one value of a payload. */
export function PayloadMenu({ picked, open, onOpenChange, onFilter }: PayloadMenuProps) {
  const t = useTranslations("events.detail");
  const common = useTranslations("common");
  const { anchor, path, value } = picked;
  const contains = containing(path, value);
  const copy = async (text: string) => {
    await copyText(text);
    toast.success(common("copied"));
  };
  return (
    <AnchoredMenu anchor={anchor} align="start" open={open} onOpenChange={onOpenChange}>
      <MenuItem
        icon={<Copy aria-hidden className={ICON} />}
        onClick={() => void copy(typeof value === "string" ? value : JSON.stringify(value, null, 2))}
      >
        {t("copyThisValue")}
      </MenuItem>
      {path.length > 0 ? (
        <MenuItem icon={<Route aria-hidden className={ICON} />} onClick={() => void copy(pathText(path))}>
          {t("copyPath")}
        </MenuItem>
      ) : null}
      {contains && onFilter ? (
        <MenuItem icon={<ListFilter aria-hidden className={ICON} />} onClick={() => onFilter(JSON.stringify(contains))}>
          {t("filterByValue")}
        </MenuItem>
      ) : null}
    </AnchoredMenu>
  );
}
