import { isForeignToken } from "../token-failure.ts";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";

const REPAIR = { kind: "replace_token" } as const;

/** The token decides which app gets subscribed: with another app's token, it would be that app. */
export const tokenApp: Check = {
  key: "token_app",
  run: ({ app }) => {
    const { token } = app;
    if (!app.hasToken) return unknown("no_token");
    if (token.failure)
      return isForeignToken(app)
        ? failed("foreign", { failure: token.failure, repair: REPAIR })
        : unread(token.failure);
    const { app_id, application } = token.value;
    if (app_id === null) return unknown("not_told");
    const facts = [fact("appOfToken", app_id, "code"), fact("application", application), fact("app", app.id, "code")];
    if (app_id === app.id) return passed("ours", { facts });
    return failed("other", { facts, values: { app: application ?? app_id }, repair: REPAIR });
  },
};
