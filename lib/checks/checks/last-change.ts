import { MESSAGE_FIELD } from "../fields.ts";
import type { Repair } from "../schema.ts";
import { type Check, fact, failed, passed } from "../verdict.ts";
import { webhookOf } from "../webhook-of.ts";

/** Meta does not record a refused change; only the person who requested it saw the reason. */
export const lastChange: Check = {
  key: "last_change",
  run: ({ app, account }) => {
    const change = account.failedChange;
    if (!change) return passed("none");
    const { at, failure } = change;
    const facts = [fact("triedAt", at, "time")];
    const repair = (): Repair | null => {
      if (failure.reason !== "override_prerequisite") return null;
      const hasMessages = webhookOf(app)?.fields.some(({ name }) => name === MESSAGE_FIELD) ?? false;
      if (!hasMessages) return { kind: "add_fields", fields: [MESSAGE_FIELD] };
      return account.subscription.value?.observed === false ? { kind: "subscribe" } : null;
    };
    const reason = failure.reason === "override_prerequisite" ? "override_prerequisite" : "failed";
    return failed(reason, { facts, failure, repair: repair() });
  },
};
