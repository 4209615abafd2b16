import { type Check, fact, failed, passed } from "../verdict.ts";
import { isAppCallbackOurs, webhookOf } from "../webhook-of.ts";

/** What the console only found by asking Meta, although Meta has a webhook for it. The first cause that fits is named. */
export const missedChanges: Check = {
  key: "missed_changes",
  run: ({ app, account: { gaps, subscription } }) => {
    const count = gaps.reduce((sum, { changes }) => sum + changes, 0);
    if (count === 0) return passed("none");
    const facts = [
      fact(
        "missed",
        gaps.map(({ field, changes }) => `${field}: ${changes}`),
      ),
      fact(
        "lastMissed",
        gaps
          .map(({ lastAt }) => lastAt)
          .toSorted()
          .at(-1),
        "time",
      ),
    ];
    const present = webhookOf(app)?.fields.map(({ name }) => name);
    const off = present ? gaps.flatMap(({ field }) => (present.includes(field) ? [] : field)) : [];
    const about = { facts, values: { count } };
    if (off.length > 0) return failed("field_off", { ...about, repair: { kind: "add_fields", fields: off } });
    if (subscription.value?.observed === false)
      return failed("not_subscribed", { ...about, repair: { kind: "subscribe" } });
    // Fields of templates and accounts ignore overrides.
    if (isAppCallbackOurs(app) === false) return failed("elsewhere", about);
    return failed("unexplained", about);
  },
};
