"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, type Ref, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { notesQuery, postNote } from "#lib/events/client/annotation-queries";
import { NOTE_LIMIT } from "#lib/events/notes/annotation-schema";
import { useKeys } from "../keys/use-keys.ts";
import { useProblemWords } from "../settings/use-problem-words.ts";

/** Ctrl/Cmd+Enter sends the note. */
type NoteFormProps = { eventId: string; field: Ref<HTMLTextAreaElement> };

export function NoteForm({ eventId, field }: NoteFormProps) {
  const t = useTranslations("annotations");
  const keys = useTranslations("keys");
  const [text, setText] = useState("");
  const problemId = useId();
  const client = useQueryClient();
  const problemWords = useProblemWords();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => postNote(eventId, text),
    onSuccess: (notes) => {
      client.setQueryData(notesQuery(eventId).queryKey, notes);
      setText("");
    },
  });
  const isReady = text.trim() !== "" && !isPending;
  useKeys("event", [{ press: ["Mod+Enter"], label: keys("save") }]);
  const submit = (event: FormEvent<HTMLElement> | KeyboardEvent<HTMLElement>) => {
    event.preventDefault();
    if (!isReady) return;
    // The button is disabled when the field becomes empty, so keep the focus in the field.
    const text = event.currentTarget.querySelector("textarea");
    mutate(undefined, { onSuccess: () => text?.focus() });
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <textarea
        ref={field}
        aria-keyshortcuts="n Control+Enter Meta+Enter"
        aria-label={t("write")}
        aria-describedby={error ? problemId : undefined}
        placeholder={t("placeholder")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        rows={2}
        maxLength={NOTE_LIMIT}
        className="field-sizing-content max-h-60 min-h-16 w-full resize-y rounded-lg border border-line-strong bg-surface px-2.5 py-1.5 shadow-sm placeholder:text-faint hover:border-control focus-visible:-outline-offset-1"
      />
      {error ? (
        <p id={problemId} role="alert" className="text-critical text-sm">
          {problemWords(error).title}
        </p>
      ) : null}
      <div className="flex items-center justify-between gap-2">
        <span className="text-faint text-sm">
          {text.length > NOTE_LIMIT * 0.8 ? t("left", { count: NOTE_LIMIT - text.length }) : null}
        </span>
        <Button type="submit" size="sm" disabled={!isReady}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
