"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { SignedInUser } from "#components/shell/user-menu";
import { BACKDROP_CLASS } from "#components/ui/dialog";
import { KIND_ICONS, type PaletteGroup, type PaletteItem } from "./palette-item.ts";
import { rememberRecent } from "./recent-items.ts";
import { usePaletteGroups } from "./use-palette-groups.ts";

type PaletteDialogProps = { user: SignedInUser; open: boolean; onOpenChange: (open: boolean) => void };

export default function PaletteDialog({ user, open, onOpenChange }: PaletteDialogProps) {
  const t = useTranslations("palette");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP_CLASS} />
        <Dialog.Popup
          aria-label={t("label")}
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[min(34rem,calc(100dvh-1rem))] max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0 md:top-[12vh]"
        >
          <PaletteBody user={user} onClose={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const PAUSE_MS = 150;

function PaletteBody({ user, onClose }: { user: SignedInUser; onClose: () => void }) {
  const t = useTranslations("palette");
  const router = useRouter();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const groups = usePaletteGroups(text.trim(), text.trim() && asked, user.role);
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAsked(next.trim()), PAUSE_MS);
  };
  const choose = (item: PaletteItem) => {
    onClose();
    rememberRecent(item);
    if (item.href) router.push(item.href);
    else item.run?.();
  };
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={text}
      onValueChange={type}
      itemToStringValue={({ label }: PaletteItem) => label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Autocomplete.Input
          aria-label={t("label")}
          placeholder={t("placeholder")}
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
        <Dialog.Close className="rounded-md border border-line px-1.5 py-0.5 text-muted text-xs hover:text-text">
          <span className="hidden md:inline">{t("escape")}</span>
          <span className="md:sr-only">{t("close")}</span>
        </Dialog.Close>
      </div>
      <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 [scroll-padding-block:0.375rem]">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-1">
            <Autocomplete.GroupLabel className="px-2 pt-1.5 pb-1 text-muted text-xs">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => <Row key={item.id} item={item} onChoose={choose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <div aria-live="polite" className="sr-only">
        {t("count", { count: groups.reduce((sum, { items }) => sum + items.length, 0) })}
      </div>
    </Autocomplete.Root>
  );
}

function Row({ item, onChoose }: { item: PaletteItem; onChoose: (item: PaletteItem) => void }) {
  const Icon = item.icon ?? KIND_ICONS[item.kind];
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => onChoose(item)}
      className="flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-lg px-2 outline-none data-highlighted:bg-routine-soft"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-faint" />
      <span className="min-w-0 truncate">{item.label}</span>
      {item.hint ? <span className="ml-auto max-w-1/2 shrink-0 truncate text-muted text-sm">{item.hint}</span> : null}
    </Autocomplete.Item>
  );
}
