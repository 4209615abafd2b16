import { operations } from "#lib/api/client/operation";
import { CallbackList, CallbacksQuery, PutBack, TakenOver, TakeOver } from "#lib/callbacks/schema";

export const callbackOperations = operations("Forwarding", {
  "GET /api/callbacks": {
    summary: "Where the callback of each Meta app and each override lead today",
    description:
      "`destination` is the receiver behind the console where the console was put in between; `arrivedAt` is its first webhook here, `answeredAt` the first that the receiver took.",
    role: "viewer",
    openToTokens: true,
    query: CallbacksQuery,
    answer: CallbackList,
  },
  "POST /api/callbacks/take-over": {
    summary: "Put the console between Meta and the present receiver",
    description:
      "Makes the present URL a destination of the format `meta` that gets everything, sends it a test event unless `test` is false, and sets the callback or override at Meta to the console. Can be repeated after a failure.",
    role: "admin",
    body: TakeOver,
    answer: TakenOver,
  },
  "POST /api/callbacks/put-back": {
    summary: "Lead a callback back to the receiver behind the console",
    description:
      "Meta first calls the receiver with its verify token; if that fails, nothing has changed. The destination stays until it is deleted, so that what waits still goes out.",
    role: "admin",
    body: PutBack,
    answer: TakenOver,
  },
});
