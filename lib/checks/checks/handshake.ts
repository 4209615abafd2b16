import { type Check, fact, failed, passed, unknown } from "../verdict.ts";
import { pointCallback } from "../webhook-of.ts";

export const handshake: Check = {
  key: "handshake",
  run: ({ app }) => {
    const { acceptedAt, refusedAt } = app.handshake;
    const facts = [fact("lastHandshake", acceptedAt, "time"), fact("refusedAt", refusedAt, "time")];
    if (refusedAt && (!acceptedAt || refusedAt > acceptedAt)) {
      return failed("refused", { facts, repair: pointCallback(app) });
    }
    return acceptedAt ? passed("seen", { facts }) : unknown("not_seen");
  },
};
