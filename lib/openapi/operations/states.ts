import { z } from "zod";
import { WabaParams } from "#lib/accounts/schema";
import { operations } from "#lib/api/client/operation";
import { Fleet } from "#lib/states/fleet-schema";
import {
  ExportChanges,
  GapPage,
  ListChanges,
  ListEntityHistory,
  ListGaps,
  ListSteps,
  StateChangePage,
  StateCounts,
  StateFilter,
  Steps,
} from "#lib/states/schema";

const Params = z.object({ id: z.string().min(1) });

const history = <Params extends z.ZodObject>(of: string, params: Params) =>
  ({
    summary: `How ${of} came to its state, newest first`,
    role: "viewer",
    openToTokens: true,
    params,
    query: ListEntityHistory,
    answer: StateChangePage,
  }) as const;

const steps = <Params extends z.ZodObject>(of: string, params: Params) =>
  ({
    summary: `What ${of} was over the last days, and how long`,
    role: "viewer",
    openToTokens: true,
    params,
    query: ListSteps,
    answer: Steps,
  }) as const;

const counts = (of: string) =>
  ({
    summary: `How many ${of} are in which state`,
    description: "The counts of each property respect every other filter.",
    role: "viewer",
    openToTokens: true,
    query: StateFilter,
    answer: StateCounts,
  }) as const;

export const stateOperations = operations("States", {
  "GET /api/state-changes": {
    summary: "Changes of templates, numbers, accounts and portfolios, newest first",
    description: "Told by webhooks, found by polls, or done by the console.",
    role: "viewer",
    openToTokens: true,
    query: ListChanges,
    answer: StateChangePage,
  },
  "GET /api/state-changes/export": {
    summary: "The same as a download",
    role: "viewer",
    openToTokens: true,
    query: ExportChanges,
    answer: { contentType: "application/x-ndjson" },
  },
  "GET /api/states/stream": {
    summary: "Which templates, numbers and accounts change from now on",
    description:
      "Server-sent events: `event: changed` with a list of `{ kind, id, name, wabaId }`; `event: gap` once it listens and whenever some were left out: lists should be read then; `event: end` as the last, after five minutes: follow it anew at once.",
    role: "viewer",
    openToTokens: true,
    answer: { contentType: "text/event-stream" },
  },
  "GET /api/gaps": {
    summary: "Changes for which a webhook was due and did not come within half an hour",
    description: "Found by polls. A gap is closed when the webhook comes after all.",
    role: "viewer",
    openToTokens: true,
    query: ListGaps,
    answer: GapPage,
  },
  "GET /api/templates/counts": counts("templates"),
  "GET /api/templates/{id}/history": history("a template", Params),
  "GET /api/templates/{id}/steps": steps("a template", Params),
  "GET /api/phone-numbers/counts": counts("phone numbers"),
  "GET /api/phone-numbers/{id}/history": history("a phone number", Params),
  "GET /api/phone-numbers/{id}/steps": steps("a phone number", Params),
  "GET /api/accounts/{wabaId}/history": history("an account", WabaParams),
  "GET /api/accounts/{wabaId}/steps": steps("an account", WabaParams),
  "GET /api/fleet": {
    summary: "Templates, numbers and accounts by state, what changed, approvals, rejections and quality over time",
    description: "Every figure says which list explains it. The slow parts are at most an hour old.",
    role: "viewer",
    openToTokens: true,
    answer: Fleet,
  },
});
