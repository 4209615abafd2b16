"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { SearchInput } from "#components/ui/search-input";

const PAUSE_MS = 300;

/** Searches once the typing pauses; a JSON object only when it is whole. */
export function EventSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("events");
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const text = draft ?? value;
  const isUnfinished = text.trimStart().startsWith("{") && !isJson(text);
  const change = (next: string) => {
    clearTimeout(timer.current);
    setDraft(next);
    if (next.trimStart().startsWith("{") && !isJson(next)) return;
    timer.current = setTimeout(
      () => {
        onChange(next.trim());
        setDraft(null);
      },
      next ? PAUSE_MS : 0,
    );
  };
  return (
    <div className="relative min-w-0 basis-full lg:flex-1 lg:basis-60">
      <SearchInput
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        hotkey="/"
        value={text}
        onValueChange={change}
      />
      <span
        aria-live="polite"
        className="pointer-events-none absolute top-1.5 right-9 bg-surface pl-2 text-faint text-sm"
      >
        {isUnfinished ? t("searchUnfinished") : ""}
      </span>
    </div>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
