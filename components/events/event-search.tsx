"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { IconButton } from "#components/ui/button";
import { Popover } from "#components/ui/popover";
import { SearchInput } from "#components/ui/search-input";
import { isMistake, parseSearch } from "#lib/events/client/search";
import { lazyPart } from "../ui/lazy-part.ts";
import { SearchMistakeNote } from "./search-mistake-note.tsx";

const SearchHelp = lazyPart(() => import("./search-help.tsx"));

const PAUSE_MS = 300;

/** Searches when typing pauses. While a JSON object in the text is invalid, shows where. */
export function EventSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("events");
  const id = useId();
  // Keep showing the typed text until it has become the filter; otherwise the old text would flash up in between.
  const [draft, setDraft] = useState<{ text: string; isSent: boolean } | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (draft?.isSent && draft.text.trim() === value) setDraft(null);
  const text = draft?.text ?? value;
  const parsed = parseSearch(text);
  const mistake = isMistake(parsed) ? parsed : null;
  const search = (next: string, afterMs: number) => {
    clearTimeout(timer.current);
    setDraft({ text: next, isSent: false });
    if (isMistake(parseSearch(next))) return;
    timer.current = setTimeout(() => {
      onChange(next.trim());
      setDraft({ text: next, isSent: true });
    }, afterMs);
  };
  return (
    <div className="relative min-w-0 basis-full lg:flex-1 lg:basis-60">
      <SearchInput
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        hotkey="/"
        value={text}
        onValueChange={(next) => search(next, next ? PAUSE_MS : 0)}
        describedBy={mistake ? id : undefined}
        isInvalid={mistake !== null}
        className="[&_input]:pr-16"
      />
      <span className="absolute top-0.5 right-8.5">
        <Popover
          label={t("searchHelp.title")}
          align="end"
          open={isHelpOpen}
          onOpenChange={setHelpOpen}
          trigger={
            <IconButton size="sm" label={t("searchHelp.title")} icon={<CircleHelp aria-hidden className="size-4" />} />
          }
        >
          <SearchHelp
            onTry={(example) => {
              setHelpOpen(false);
              search(example, 0);
            }}
          />
        </Popover>
      </span>
      <div id={id} aria-live="polite">
        {mistake ? <SearchMistakeNote text={text} mistake={mistake} /> : null}
      </div>
    </div>
  );
}
