import { z } from "zod";
import {
  AcknowledgedEvents,
  AcknowledgeEvents,
  EventAcknowledgementState,
  EventNotes,
  WriteNote,
} from "#lib/events/notes/annotation-schema";
import { EventDetail, EventFacets, EventHistogram, EventPage, EventPrevious, EventRelated } from "#lib/events/schema";
import { EventExportQuery, EventFilter, EventHistogramQuery, EventListQuery } from "#lib/events/search/filter";
import { operations } from "../client/operation.ts";

const Params = z.object({ id: z.uuid() });
const NoteParams = Params.extend({ noteId: z.uuid() });

export const eventOperations = operations("Events", [
  {
    method: "get",
    path: "/api/events",
    summary: "The timeline, newest first",
    description:
      "`nextCursor` leads to older events, `prevCursor` to newer ones. For viewers people are masked (`+62 ••• ••90`) and what they wrote is `•••`, here and in every other answer; a viewer's search does not look there either. A search that cannot be answered in time is `range_too_wide` with a `suggestion` of a narrower range.",
    role: "viewer",
    query: EventListQuery,
    answer: EventPage,
  },
  {
    method: "get",
    path: "/api/events/stream",
    summary: "What is stored from now on",
    description:
      "Server-sent events: `event: stored` with an item of the timeline as data; `event: gap` once it listens and whenever some were left out: the list should be read then; `event: end` as the last, after five minutes: follow it anew at once.",
    role: "viewer",
    query: EventFilter,
    answer: { contentType: "text/event-stream" },
  },
  {
    method: "get",
    path: "/api/events/facets",
    summary: "What there is to filter by, with counts",
    description:
      "Each list is counted without its own filter. When counting takes too long, what is older is left out.",
    role: "viewer",
    query: EventFilter,
    answer: EventFacets,
  },
  {
    method: "get",
    path: "/api/events/histogram",
    summary: "How many events of each severity came when",
    description: "In buckets of a round length, as many as fit into `buckets`.",
    role: "viewer",
    query: EventHistogramQuery,
    answer: EventHistogram,
  },
  {
    method: "get",
    path: "/api/events/export",
    summary: "Everything that the filter lets through, as a download",
    description:
      "Streamed, newest first. NDJSON has the payloads; CSV is for spreadsheets. The header `x-total-estimate` says about how many rows will come.",
    role: "viewer",
    query: EventExportQuery,
    answer: { contentType: "application/x-ndjson" },
  },
  {
    method: "get",
    path: "/api/events/{id}",
    summary: "One event with its payload, facts and delivery",
    description:
      "An event that retention removed is answered 410 with the code `retained_away`. For viewers of a conversation `isMasked` is true; for others the opening of a conversation is an entry `content.revealed` of the audit, once an hour for each person and event.",
    role: "viewer",
    params: Params,
    answer: EventDetail,
  },
  {
    method: "get",
    path: "/api/events/{id}/related",
    summary: "Events of the same subject around one",
    role: "viewer",
    params: Params,
    answer: EventRelated,
  },
  {
    method: "get",
    path: "/api/events/{id}/previous",
    summary: "The event of the same subject and field before one, to compare with",
    role: "viewer",
    params: Params,
    answer: EventPrevious,
  },
  {
    method: "get",
    path: "/api/events/{id}/acknowledgement",
    summary: "Who has seen to an event",
    role: "viewer",
    params: Params,
    answer: EventAcknowledgementState,
  },
  {
    method: "put",
    path: "/api/events/{id}/acknowledgement",
    summary: "Acknowledge an event",
    role: "operator",
    params: Params,
    answer: EventAcknowledgementState,
  },
  {
    method: "delete",
    path: "/api/events/{id}/acknowledgement",
    summary: "Take an acknowledgement back",
    role: "operator",
    params: Params,
    answer: EventAcknowledgementState,
  },
  {
    method: "post",
    path: "/api/acknowledgements",
    summary: "Acknowledge several events",
    role: "operator",
    body: AcknowledgeEvents,
    answer: AcknowledgedEvents,
  },
  {
    method: "get",
    path: "/api/events/{id}/notes",
    summary: "Notes on an event",
    role: "viewer",
    params: Params,
    answer: EventNotes,
  },
  {
    method: "post",
    path: "/api/events/{id}/notes",
    summary: "Leave a note",
    role: "operator",
    params: Params,
    body: WriteNote,
    answer: EventNotes,
  },
  {
    method: "delete",
    path: "/api/events/{id}/notes/{noteId}",
    summary: "Delete a note",
    role: "operator",
    params: NoteParams,
    answer: EventNotes,
  },
]);
