import { isSecretFailure } from "../token-failure.ts";
import { type Check, fact, failed, passed } from "../verdict.ts";

/**
 * A signature that matches no secret: either something changed the bytes on the way (a proxy that parses and rewrites
 * JSON changes `\/` and `\u00e9`), or Meta signs with another secret. The console's own test event decides which.
 */
export const signatures: Check = {
  key: "signatures",
  run: ({ app: { signatures: seen, outside, webhooks } }) => {
    const { wrong, firstWrongAt, lastWrongAt, userAgents, isLikeMeta, acceptedAt } = seen;
    const facts = [
      fact("wrongSignatures", wrong, "number"),
      fact("firstWrong", firstWrongAt, "time"),
      fact("lastWrong", lastWrongAt, "time"),
      fact("lastAccepted", acceptedAt, "time"),
      fact("userAgents", userAgents, "code"),
    ];
    const arrival = outside?.event.arrival;
    if (arrival && !arrival.isSameBody) return failed("body_changed", { facts, values: { count: wrong } });
    if (wrong === 0) return passed("none");
    const values = { count: wrong };
    if (!isLikeMeta) return passed("strangers", { facts, values });
    const replaceSecret = { facts, values, repair: { kind: "replace_secret" } } as const;
    if (webhooks.failure && isSecretFailure(webhooks.failure.reason)) return failed("secret_wrong", replaceSecret);
    // Some signatures match: the secret is right, so the bytes were changed or somebody else sends them.
    if (acceptedAt) return failed("some", { facts, values });
    return failed(arrival ? "all_path_proven" : "all", replaceSecret);
  },
};
