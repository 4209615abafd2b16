import { isSecretFailure } from "../token-failure.ts";
import { type Check, failed, passed, unread } from "../verdict.ts";

/** A call with the app access token works only with the right secret, the one that Meta signs with. */
export const appSecret: Check = {
  key: "app_secret",
  run: ({ app: { webhooks } }) => {
    const { failure } = webhooks;
    if (!failure) return passed("accepted");
    if (isSecretFailure(failure.reason)) return failed("refused", { failure, repair: { kind: "replace_secret" } });
    return unread(failure);
  },
};
