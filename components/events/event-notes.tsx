"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Button, IconButton } from "#components/ui/button";
import { Section } from "#components/ui/section";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { deleteNote, notesQuery } from "#lib/events/client/annotation-queries";
import type { EventNote } from "#lib/events/notes/annotation-schema";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";
import { NoteForm } from "./note-form.tsx";

/** Notes on the event, oldest first. */
type EventNotesProps = { eventId: string; field: RefObject<HTMLTextAreaElement | null> };

export function EventNotes({ eventId, field }: EventNotesProps) {
  const t = useTranslations("annotations");
  const common = useTranslations("common");
  const { data, error, refetch } = useQuery(notesQuery(eventId));
  // The pressed button is gone with its note.
  const focusField = () => requestAnimationFrame(() => field.current?.focus());
  if (!data && !error) {
    return (
      <Section title={t("notes")}>
        <Skeleton className="h-4 w-48" />
      </Section>
    );
  }
  if (!data) {
    return (
      <Section title={t("notes")}>
        <p className="flex items-center gap-3 text-muted">
          {common("failed")}
          <Button size="sm" onClick={() => void refetch()}>
            {common("retry")}
          </Button>
        </p>
      </Section>
    );
  }
  return (
    <Section title={t("notes")}>
      {data.items.length > 0 ? (
        <ol aria-label={t("notes")} className="mb-3 flex flex-col gap-3">
          {data.items.map((note) => (
            <Note key={note.id} eventId={eventId} note={note} onDeleted={focusField} />
          ))}
        </ol>
      ) : (
        <p className="mb-2 text-muted text-sm">{t("noNotes")}</p>
      )}
      {data.canWrite ? <NoteForm key={eventId} eventId={eventId} field={field} /> : null}
    </Section>
  );
}

type NoteProps = { eventId: string; note: EventNote; onDeleted: () => void };

function Note({ eventId, note, onDeleted }: NoteProps) {
  const t = useTranslations("annotations");
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const problemWords = useProblemWords();
  const { mutateAsync } = useMutation({
    mutationFn: () => deleteNote(eventId, note.id),
    onSuccess: (notes) => client.setQueryData(notesQuery(eventId).queryKey, notes),
    onError: (error) => toast.error(problemWords(error).title),
  });
  const remove = async () => {
    await mutateAsync().then(onDeleted, () => null);
  };
  return (
    <li className="rounded-lg border border-line bg-surface px-3 py-2">
      <div className="flex min-h-7 items-center gap-2 text-muted text-sm">
        <span className="wrap-anywhere min-w-0 flex-1">
          <span className="font-medium text-text">{note.actor}</span> · <RelativeTime iso={note.at} long />
        </span>
        {note.canDelete ? (
          <IconButton
            size="sm"
            label={t("deleteNote")}
            onClick={() => setAsking(true)}
            icon={<Trash2 aria-hidden className="size-3.5" />}
          />
        ) : null}
      </div>
      <p className="wrap-anywhere whitespace-pre-line">{note.text}</p>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("deleteNoteTitle")}
        description={t("deleteNoteBody", { actor: note.actor })}
        confirmLabel={t("deleteNote")}
        onConfirm={remove}
      />
    </li>
  );
}
