"use client";

import { type ComponentProps, useRef, useState } from "react";
import { SearchInput } from "./search-input.tsx";

const PAUSE_MS = 300;

/** A search field that reports its value when typing pauses. */
export function PausedSearch({ value, onValueChange, ...props }: ComponentProps<typeof SearchInput>) {
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = (next: string) => {
    clearTimeout(timer.current);
    setDraft(next);
    const tell = () => {
      onValueChange(next.trim());
      setDraft(null);
    };
    timer.current = setTimeout(tell, next ? PAUSE_MS : 0);
  };
  return <SearchInput {...props} value={draft ?? value} onValueChange={change} />;
}
