"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button";
import { isApple } from "../ui/keyboard.ts";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { useOpenPalette } from "./palette-provider.tsx";

const SHORTCUTS = "Control+K Meta+K";

/** Looks like a search field if there is room. */
export function PaletteButton({ isCompact }: { isCompact: boolean }) {
  const t = useTranslations("palette");
  const open = useOpenPalette();
  const isMounted = useIsMounted();
  if (isCompact) {
    return (
      <IconButton
        label={t("open")}
        aria-haspopup="dialog"
        aria-keyshortcuts={SHORTCUTS}
        onClick={open}
        icon={<Search aria-hidden className="size-4.5" />}
      />
    );
  }
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={SHORTCUTS}
      onClick={open}
      className="mx-0.5 mb-2 flex h-8 items-center gap-2.5 rounded-lg border border-line bg-surface px-2 text-muted shadow-sm hover:border-line-strong hover:text-text"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="flex-1 text-left">
        {t("search")}
        <span className="sr-only"> {t("andCommands")}</span>
      </span>
      <kbd aria-hidden className="rounded border border-line px-1 text-faint text-xs">
        {isMounted && isApple() ? "⌘K" : "Ctrl K"}
      </kbd>
    </button>
  );
}
