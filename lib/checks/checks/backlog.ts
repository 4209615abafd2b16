import { type Check, fact, failed, passed } from "../verdict.ts";

const MIN_LATE = 3;

/** Meta keeps undelivered webhooks for days and sends them all at once when it can. */
export const backlog: Check = {
  key: "backlog",
  run: ({ account: { events } }) => {
    const { late, oldestLateAt } = events;
    const facts = [fact("late", late, "number"), fact("oldestLate", oldestLateAt, "time")];
    return late < MIN_LATE ? passed("none") : failed("arriving", { facts, values: { count: late } });
  },
};
