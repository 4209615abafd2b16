import { type Check, fact, failed, passed } from "../verdict.ts";

/** A busy intake catches up within this time. A longer wait means that something is wrong. */
const LONG_MS = 60_000;

export const takingIn: Check = {
  key: "taking_in",
  run: ({ at, app: { takingIn: seen } }) => {
    const { waiting, oldestAt, setApart, lag95Ms } = seen;
    const facts = [
      fact("lag95", lag95Ms, "ms"),
      fact("waiting", waiting, "number"),
      fact("oldestWaiting", oldestAt, "time"),
      fact("setApart", setApart, "number"),
    ];
    if (oldestAt && Date.parse(at) - Date.parse(oldestAt) > LONG_MS)
      return failed("behind", { facts, values: { count: waiting } });
    return setApart > 0 ? failed("set_apart", { facts, values: { count: setApart } }) : passed("quick", { facts });
  },
};
