"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useKeys } from "../keys/use-keys.ts";
import { INPUT_CLASS } from "./input-class.ts";

type SearchInputProps = {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  placeholder?: string;
  /** The key that focuses it from anywhere on the page, e.g. "/". */
  hotkey?: string;
  /** Takes the focus when it appears, unless that would open an on-screen keyboard. */
  isFirst?: boolean;
  /** The id of its explanation or error message. */
  describedBy?: string | undefined;
  isInvalid?: boolean;
  className?: string;
};

export function SearchInput({ value, onValueChange, label, hotkey, isFirst, className, ...props }: SearchInputProps) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  useKeys("list", hotkey ? [{ press: [hotkey], label, act: () => input.current?.focus() }] : []);
  useEffect(() => {
    if (isFirst && window.matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, [isFirst]);

  return (
    <div className={`relative min-w-0 ${className ?? ""}`}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts={hotkey}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid || undefined}
        placeholder={props.placeholder ?? label}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value) onValueChange("");
          else input.current?.blur();
          event.stopPropagation();
        }}
        className={`${INPUT_CLASS} pr-8 pl-8 aria-invalid:border-critical`}
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
