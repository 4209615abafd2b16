"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { INPUT_CLASS } from "./input.tsx";
import { isTyping } from "./keyboard.ts";

type SearchInputProps = {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  placeholder?: string;
  /** The key that focuses it from anywhere on the page, e.g. "/". */
  hotkey?: string;
  className?: string;
};

export function SearchInput({ value, onValueChange, label, placeholder, hotkey, className }: SearchInputProps) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!hotkey) return;
    const focus = (event: KeyboardEvent) => {
      if (event.key !== hotkey || isTyping(event)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, [hotkey]);

  return (
    <div className={`relative min-w-0 ${className ?? ""}`}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts={hotkey}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value) onValueChange("");
          else input.current?.blur();
          event.stopPropagation();
        }}
        className={`${INPUT_CLASS} pr-8 pl-8`}
      />
      {value ? (
        <button
          type="button"
          aria-label={t("clearSearch")}
          onClick={() => {
            onValueChange("");
            input.current?.focus();
          }}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded-md text-faint hover:bg-routine-soft hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : hotkey ? (
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1.5 right-1.5 hidden h-5 min-w-5 place-items-center rounded border border-line text-faint text-xs md:grid"
        >
          {hotkey}
        </kbd>
      ) : null}
    </div>
  );
}
