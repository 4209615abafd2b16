import { type HealthEntity, isWell, readHealth, saysNotSubscribed } from "#lib/accounts/client/health";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";

/**
 * Meta's own diagnosis, e.g. of a missing subscription. It is also the only source for payment, review and
 * verification.
 */
export const health: Check = {
  key: "health",
  run: ({ account: { waba, numbers, desired } }) => {
    const failure = waba.failure ?? numbers.failure;
    if (failure) return unread(failure);
    const statuses = [waba.value?.health_status, ...(numbers.value ?? []).map((one) => one.health_status)];
    const told = statuses.map(readHealth).filter((one) => one !== null);
    const entities = unique(told.flatMap((one) => one.entities));
    if (entities.length === 0) return unknown("not_told");
    const facts = [fact("metaSays", entities.flatMap(wordsOf))];
    if (told.some(saysNotSubscribed) && desired.subscribed !== false) {
      return failed("app_not_subscribed", { facts, repair: { kind: "subscribe" } });
    }
    const blocked = entities.filter(({ canSend }) => canSend === "BLOCKED");
    if (blocked.length > 0) return failed("blocked", { facts, values: { count: blocked.length } });
    const isLimited = entities.some(({ canSend }) => canSend === "LIMITED");
    return passed(isLimited ? "limited" : "available", { facts });
  },
};

/** The health status of each number repeats the account, its business and the app. */
function unique(entities: HealthEntity[]): HealthEntity[] {
  return [...new Map(entities.map((entity) => [`${entity.type} ${entity.id}`, entity])).values()];
}

function wordsOf({ type, canSend, errors, info }: HealthEntity): string[] {
  const said = errors.map(({ description, solution }) => [description, solution].filter(Boolean).join(" "));
  const words = [...said, ...info].filter(Boolean);
  // Meta may block an entity without giving a reason.
  if (words.length === 0 && !isWell(canSend)) words.push(canSend ?? "");
  return words.map((one) => `${type}: ${one}`);
}
