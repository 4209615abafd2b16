import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { AttemptListQuery } from "#lib/destinations/attempts";
import {
  ListReplaysQuery,
  ReplayItem,
  ReplayList,
  StartReplay,
  StartReplayQuery,
} from "#lib/destinations/replays/schema";
import {
  AttemptDetail,
  AttemptPage,
  CreateDestination,
  DestinationItem,
  DestinationList,
  DestinationWithSecret,
  EventForwards,
  RotatedSecret,
  RotateSecret,
  UpdateDestination,
} from "#lib/destinations/schema";

const Params = z.object({ id: z.uuid() });
const AttemptParams = Params.extend({ attemptId: z.uuid() });

export const destinationOperations = operations("Forwarding", {
  "GET /api/destinations": {
    summary: "The services that get webhooks from the console, and how they fare",
    description:
      "`day` counts the attempts of the last 24 hours. Viewers see only the origin of URLs; nobody sees secrets or values of headers.",
    role: "viewer",
    openToTokens: true,
    answer: DestinationList,
  },
  "POST /api/destinations": {
    summary: "Add a destination",
    description:
      "`meta` passes webhooks on as Meta sends them, byte for byte where everything matches; otherwise with only the matching changes, signed with the app's secret. `event` sends one POST an event. Both carry the headers of Standard Webhooks. The `secret` is shown this once.",
    role: "admin",
    openToTokens: true,
    body: CreateDestination,
    status: 201,
    answer: DestinationWithSecret,
  },
  "GET /api/destinations/{id}": {
    summary: "One destination",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: DestinationItem,
  },
  "PATCH /api/destinations/{id}": {
    summary: "Change a destination",
    description:
      "What waits is sent with the new settings. `disabled` destinations get nothing; `paused` ones hold what comes.",
    role: "admin",
    openToTokens: true,
    params: Params,
    body: UpdateDestination,
    answer: DestinationItem,
  },
  "DELETE /api/destinations/{id}": {
    summary: "Delete a destination and what waits for it",
    role: "admin",
    openToTokens: true,
    params: Params,
    answer: null,
  },
  "POST /api/destinations/{id}/pause": {
    summary: "Hold what comes",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: DestinationItem,
  },
  "POST /api/destinations/{id}/resume": {
    summary: "Send what was held, and what comes",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: DestinationItem,
  },
  "POST /api/destinations/{id}/test": {
    summary: "Send a test event now",
    description:
      "The message that the App Dashboard's Test button sends. The attempt is answered whether it failed or not.",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: AttemptDetail,
  },
  "POST /api/destinations/{id}/rotate-secret": {
    summary: "Make a new signing secret, or forget the previous one",
    description:
      "Until the rotation is ended with `end`, requests carry two signatures. The secret is shown this once.",
    role: "admin",
    openToTokens: true,
    params: Params,
    body: RotateSecret,
    answer: RotatedSecret,
  },
  "GET /api/destinations/{id}/attempts": {
    summary: "What was sent and answered, newest first",
    role: "viewer",
    openToTokens: true,
    params: Params,
    query: AttemptListQuery,
    answer: AttemptPage,
  },
  "GET /api/destinations/{id}/attempts/{attemptId}": {
    summary: "One attempt with its request and response",
    description: "The request is made again as it would be sent now, without the destination's own headers.",
    role: "viewer",
    openToTokens: true,
    params: AttemptParams,
    answer: AttemptDetail,
  },
  "POST /api/destinations/{id}/attempts/{attemptId}/retry": {
    summary: "Send again what this attempt sent",
    description: "With the same `webhook-id`. What waits for a retry is sent now.",
    role: "operator",
    openToTokens: true,
    params: AttemptParams,
    answer: DestinationItem,
  },
  "GET /api/events/{id}/forwards": {
    summary: "Where an event was sent",
    description: "The last attempt for each destination that gets it, and when it is tried again.",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: EventForwards,
  },
  "GET /api/replays": {
    summary: "Jobs that send events again, newest first",
    role: "viewer",
    openToTokens: true,
    query: ListReplaysQuery,
    answer: ReplayList,
  },
  "POST /api/replays": {
    summary: "Send stored events to a destination again",
    description:
      "With `preview` nothing is sent: the answer says how many events it would be. `failed`: what ran out of tries; `unsent`: what was never delivered there, as far as attempts are kept; `all`. Where the bytes of a request are gone, its body is rebuilt from its events.",
    role: "operator",
    openToTokens: true,
    query: StartReplayQuery,
    body: StartReplay,
    answer: ReplayItem,
  },
  "GET /api/replays/{id}": {
    summary: "How far a replay is",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: ReplayItem,
  },
  "POST /api/replays/{id}/pause": {
    summary: "Pause a replay",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: ReplayItem,
  },
  "POST /api/replays/{id}/resume": {
    summary: "Resume a paused replay",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: ReplayItem,
  },
  "POST /api/replays/{id}/cancel": {
    summary: "Cancel a replay; what it has queued and not sent is not sent",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: ReplayItem,
  },
});
