import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import {
  AcknowledgedEvents,
  AcknowledgeEvents,
  EventAcknowledgementState,
  EventNotes,
  WriteNote,
} from "#lib/events/notes/annotation-schema";
import { EventDetail, EventFacets, EventHistogram, EventPage, EventPrevious, EventRelated } from "#lib/events/schema";
import { EventExportQuery, EventFilter, EventHistogramQuery, EventListQuery } from "#lib/events/search/filter";

const Params = z.object({ id: z.uuid() });
const NoteParams = Params.extend({ noteId: z.uuid() });

export const eventOperations = operations("Events", {
  "GET /api/events": {
    summary: "The timeline, newest first",
    description:
      "`nextCursor` leads to older events, `prevCursor` to newer ones. For viewers people are masked (`+62 ••• ••90`) and what they wrote is `•••`, here and in every other answer; a viewer's search does not look there either. A search that cannot be answered in time is `range_too_wide` with a `suggestion` of a narrower range.",
    role: "viewer",
    openToTokens: true,
    query: EventListQuery,
    answer: EventPage,
  },
  "GET /api/events/stream": {
    summary: "What is stored from now on",
    description:
      "Server-sent events: `event: stored` with an item of the timeline as data; `event: gap` once it listens and whenever some were left out: the list should be read then; `event: end` as the last, after five minutes: follow it anew at once.",
    role: "viewer",
    openToTokens: true,
    query: EventFilter,
    answer: { contentType: "text/event-stream" },
  },
  "GET /api/events/facets": {
    summary: "What there is to filter by, with counts",
    description:
      "Each list is counted without its own filter. When counting takes too long, what is older is left out.",
    role: "viewer",
    openToTokens: true,
    query: EventFilter,
    answer: EventFacets,
  },
  "GET /api/events/histogram": {
    summary: "How many events of each severity came when",
    description: "In buckets of a round length, as many as fit into `buckets`.",
    role: "viewer",
    openToTokens: true,
    query: EventHistogramQuery,
    answer: EventHistogram,
  },
  "GET /api/events/export": {
    summary: "Everything that the filter lets through, as a download",
    description:
      "Streamed, newest first. NDJSON has the payloads; CSV is for spreadsheets. The header `x-total-estimate` says about how many rows will come.",
    role: "viewer",
    openToTokens: true,
    query: EventExportQuery,
    answer: { contentType: "application/x-ndjson" },
  },
  "GET /api/events/{id}": {
    summary: "One event with its payload, facts and delivery",
    description:
      "An event that retention removed is answered 410 with the code `retained_away`. For viewers of a conversation `isMasked` is true; for others the opening of a conversation is an entry `content.revealed` of the audit, once an hour for each person and event.",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: EventDetail,
  },
  "GET /api/events/{id}/related": {
    summary: "Events of the same subject around one",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: EventRelated,
  },
  "GET /api/events/{id}/previous": {
    summary: "The event of the same subject and field before one, to compare with",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: EventPrevious,
  },
  "GET /api/events/{id}/acknowledgement": {
    summary: "Who has seen to an event",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: EventAcknowledgementState,
  },
  "PUT /api/events/{id}/acknowledgement": {
    summary: "Acknowledge an event",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: EventAcknowledgementState,
  },
  "DELETE /api/events/{id}/acknowledgement": {
    summary: "Take an acknowledgement back",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: EventAcknowledgementState,
  },
  "POST /api/acknowledgements": {
    summary: "Acknowledge several events",
    role: "operator",
    openToTokens: true,
    body: AcknowledgeEvents,
    answer: AcknowledgedEvents,
  },
  "GET /api/events/{id}/notes": {
    summary: "Notes on an event",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: EventNotes,
  },
  "POST /api/events/{id}/notes": {
    summary: "Leave a note",
    role: "operator",
    openToTokens: true,
    params: Params,
    body: WriteNote,
    answer: EventNotes,
  },
  "DELETE /api/events/{id}/notes/{noteId}": {
    summary: "Delete a note",
    role: "operator",
    openToTokens: true,
    params: NoteParams,
    answer: EventNotes,
  },
});
