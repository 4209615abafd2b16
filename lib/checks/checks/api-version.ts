import { type Check, fact, failed, passed, unknown } from "../verdict.ts";

/** Meta answers requests for an expired version with the oldest live one and says so only in a header. */
export const apiVersion: Check = {
  key: "api_version",
  run: ({ app: { version } }) => {
    const { asked, served } = version;
    const facts = [fact("askedVersion", asked, "code"), fact("servedVersion", served, "code")];
    if (!served) return unknown("not_told", { facts });
    return served === asked
      ? passed("same", { facts, values: { version: served } })
      : failed("other", { facts, values: { asked, served } });
  },
};
