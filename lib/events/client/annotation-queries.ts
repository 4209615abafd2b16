import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { AcknowledgedEvents, EventAcknowledgementState, EventNotes } from "../notes/annotation-schema.ts";

/** Polling interval while no live stream reports changes by colleagues. */
const LOOK_AGAIN_MS = 15_000;

const pathOf = (eventId: string) => `/api/events/${encodeURIComponent(eventId)}`;

export function acknowledgementQuery(eventId: string) {
  return queryOptions({
    queryKey: ["annotations", eventId, "acknowledgement"],
    queryFn: ({ signal }) => apiFetch<EventAcknowledgementState>(`${pathOf(eventId)}/acknowledgement`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function notesQuery(eventId: string) {
  return queryOptions({
    queryKey: ["annotations", eventId, "notes"],
    queryFn: ({ signal }) => apiFetch<EventNotes>(`${pathOf(eventId)}/notes`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function putAcknowledgement(eventId: string, isOn: boolean): Promise<EventAcknowledgementState> {
  const method = isOn ? "PUT" : "DELETE";
  return apiFetch<EventAcknowledgementState>(`${pathOf(eventId)}/acknowledgement`, { method });
}

export function postAcknowledgements(eventIds: string[]): Promise<AcknowledgedEvents> {
  return apiFetch<AcknowledgedEvents>("/api/acknowledgements", { method: "POST", body: JSON.stringify({ eventIds }) });
}

export function postNote(eventId: string, text: string): Promise<EventNotes> {
  return apiFetch<EventNotes>(`${pathOf(eventId)}/notes`, { method: "POST", body: JSON.stringify({ text }) });
}

export function deleteNote(eventId: string, noteId: string): Promise<EventNotes> {
  return apiFetch<EventNotes>(`${pathOf(eventId)}/notes/${noteId}`, { method: "DELETE" });
}
