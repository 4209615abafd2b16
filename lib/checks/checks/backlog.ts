import { type Check, fact, failed, passed } from "../verdict.ts";

const MIN_LATE = 3;

/** Meta keeps what it could not deliver for days and sends it all once it can. */
export const backlog: Check = {
  key: "backlog",
  run: ({ account: { events } }) => {
    const { late, oldestLateAt } = events;
    const facts = [fact("late", late, "number"), fact("oldestLate", oldestLateAt, "time")];
    return late < MIN_LATE ? passed("none") : failed("arriving", { facts, values: { count: late } });
  },
};
