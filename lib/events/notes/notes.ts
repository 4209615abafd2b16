import { actorColumns, type Context, hasRole, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { notifyAnnotated } from "#lib/live/channel";
import { assertEvent } from "./acknowledge.ts";
import { type EventNotes, WriteNote } from "./annotation-schema.ts";

export async function listNotes(ctx: Context, eventId: string): Promise<EventNotes> {
  requireRole(ctx, "viewer");
  const notes = await db().eventNote.findMany({ where: { eventId }, orderBy: { id: "asc" } });
  return {
    canWrite: hasRole(ctx, "operator"),
    items: notes.map(({ id, actor, at, text, userId }) => ({
      ...{ id, actor, text },
      at: at.toISOString(),
      canDelete: mayDelete(ctx, userId),
    })),
  };
}

/** Throws `not_found` if there is no such event. */
export async function writeNote(ctx: Context, eventId: string, input: WriteNote): Promise<EventNotes> {
  requireRole(ctx, "operator");
  const { text } = WriteNote.parse(input);
  await db().$transaction(async (tx) => {
    await assertEvent(tx, eventId);
    const { id } = await tx.eventNote.create({ data: { eventId, text, ...actorColumns(ctx) } });
    await recordAudit(tx, ctx, { action: "event.note_written", target: `event:${eventId}`, after: { note: id } });
    await notifyAnnotated(tx, [eventId]);
  });
  return listNotes(ctx, eventId);
}

/** Authors can delete their own notes, administrators all notes. Throws `not_found` and `forbidden`. */
export async function deleteNote(ctx: Context, eventId: string, noteId: string): Promise<EventNotes> {
  requireRole(ctx, "operator");
  await db().$transaction(async (tx) => {
    const note = await tx.eventNote.findFirst({ where: { id: noteId, eventId } });
    if (!note) throw new AppError("not_found", "There is no such note: it may have been deleted.");
    if (!mayDelete(ctx, note.userId))
      throw new AppError("forbidden", "Only its author or an administrator can delete a note.");
    await tx.eventNote.deleteMany({ where: { id: noteId } });
    // The audit entry does not keep the text: people delete notes that should not have been written.
    await recordAudit(tx, ctx, {
      action: "event.note_deleted",
      target: `event:${eventId}`,
      before: { note: note.id, actor: note.actor, at: note.at.toISOString() },
    });
    await notifyAnnotated(tx, [eventId]);
  });
  return listNotes(ctx, eventId);
}

function mayDelete(ctx: Context, authorId: string | null): boolean {
  if (hasRole(ctx, "admin")) return true;
  return ctx.actor.kind === "user" && ctx.actor.id === authorId && hasRole(ctx, "operator");
}
