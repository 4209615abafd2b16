import { z } from "zod";

/** In characters. A separate file, so that the page does not load the schemas for it. */
export const NOTE_LIMIT = 2_000;

export const Acknowledgement = z.object({ actor: z.string(), at: z.iso.datetime() });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const EventAcknowledgementState = z.object({
  /** Null if the event is not acknowledged. */
  acknowledgement: Acknowledgement.nullable(),
  /** Whether the current user may acknowledge the event and undo that. */
  canChange: z.boolean(),
});
export type EventAcknowledgementState = z.infer<typeof EventAcknowledgementState>;

export const AcknowledgeEvents = z.object({ eventIds: z.array(z.uuid()).min(1).max(200) });
export type AcknowledgeEvents = z.infer<typeof AcknowledgeEvents>;

export const AcknowledgedEvents = z.object({
  /** The events that this request acknowledged. The others already were, or do not exist. */
  acknowledged: z.array(z.string()),
});
export type AcknowledgedEvents = z.infer<typeof AcknowledgedEvents>;

export const WriteNote = z.object({ text: z.string().trim().min(1).max(NOTE_LIMIT) });
export type WriteNote = z.infer<typeof WriteNote>;

export const EventNote = z.object({
  id: z.string(),
  actor: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
  canDelete: z.boolean(),
});
export type EventNote = z.infer<typeof EventNote>;

export const EventNotes = z.object({
  /** Oldest first. */
  items: z.array(EventNote),
  canWrite: z.boolean(),
});
export type EventNotes = z.infer<typeof EventNotes>;
