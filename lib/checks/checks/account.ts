import { type HealthEntity, isWell, readHealth, saysNotSubscribed } from "#lib/accounts/client/health";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { META_OWN_APP_ID } from "../client/meta-own-app.ts";
import type { AppEvidence } from "../evidence.ts";
import type { Repair } from "../schema.ts";
import { isForeignToken, isTokenFailure } from "../token-failure.ts";
import { type Around, type Check, type CheckOutcome, fact, failed, passed, unknown, unread } from "../verdict.ts";
import { MESSAGE_FIELD, webhookOf } from "../webhook-of.ts";

const NO_ACCESS: Record<string, string> = { permission_missing: "permission", object_missing: "missing" };

/** An app that has lost access to an account gets no webhooks for it, even if it still counts as subscribed. */
export const access: Check = {
  key: "access",
  run: ({ app, account }) => {
    const { waba, subscription, numbers, events } = account;
    const lost = events.accessLost;
    const facts = [
      fact("owner", waba.value?.owner_business_info?.name),
      fact("ownerId", waba.value?.owner_business_info?.id, "code"),
      fact("accessLost", lost?.kind, "code"),
      fact("accessLostAt", lost?.at, "time"),
    ];
    const failure = waba.failure ?? subscription.failure ?? numbers.failure;
    if (!failure) return passed("readable", { facts });
    if (!app.hasToken || isTokenFailure(failure.reason)) return unknown("token_invalid", { facts });
    const reason = NO_ACCESS[failure.reason];
    const businessId = waba.value?.owner_business_info?.id ?? null;
    if (reason) return failed(reason, { facts, failure, repair: { kind: "business_settings", businessId } });
    if (/^proof_/.test(failure.reason)) return refusedProof(app, { facts, failure });
    if (failure.reason === "app_blocked") return failed("app_blocked", { facts, failure });
    if (failure.reason === "blocked") return failed("blocked", { facts, failure });
    return unread(failure, { facts, repair: failure.reason === "temporary" ? { kind: "meta_status" } : null });
  },
};

/** The proof is made from the secret and the token. If Meta accepts the secret alone, the token must be wrong. */
function refusedProof(app: AppEvidence, around: Required<Pick<Around, "facts" | "failure">>): CheckOutcome {
  const isSecretRight = app.webhooks.failure === null;
  const isOfToken = around.failure?.reason === "proof_invalid" && (isSecretRight || isForeignToken(app));
  if (isOfToken) return failed("proof_token", { ...around, repair: { kind: "replace_token" } });
  return failed("proof", { ...around, repair: isSecretRight ? null : { kind: "replace_secret" } });
}

const REPAIR = { kind: "subscribe" } as const;

/** Only the app's own id counts: test accounts have a Meta app subscribed, others a provider's. */
export const subscribed: Check = {
  key: "subscribed",
  run: ({ account: { subscription, desired, numbers } }) => {
    if (subscription.failure) return unread(subscription.failure);
    const { observed, otherApps } = subscription.value;
    const facts = [
      fact(
        "otherApps",
        otherApps.map(({ id, name }) => (name ? `${name} (${id})` : id)),
        "text",
      ),
      fact("switchedAt", desired.subscribedAt, "time"),
    ];
    if (observed) return passed("ours", { facts });
    const silent = fact(
      "silentNumbers",
      numbers.value?.map(({ id, display_phone_number }) => display_phone_number ?? id),
    );
    const around = { facts: [...facts, silent], repair: REPAIR };
    if (desired.subscribed === false) return passed("off_wanted", { facts });
    if (desired.subscribed === true) return failed("lost", around);
    if (otherApps.length === 0) return failed("nobody", around);
    const isMetaOnly = otherApps.every(({ id }) => id === META_OWN_APP_ID);
    return failed(isMetaOnly ? "meta_only" : "others", { ...around, values: { count: otherApps.length } });
  },
};

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

/** Meta's statuses of numbers that cannot receive. Numbers with other statuses (FLAGGED, RATE_LIMITED …) still can. */
const DEAF = new Set(["PENDING", "DISCONNECTED", "DELETED", "MIGRATED", "BANNED", "UNLINKED"]);

function isDeaf({ status, platform_type }: GraphPhoneNumber): boolean {
  return platform_type === "NOT_APPLICABLE" || DEAF.has(status ?? "");
}

/**
 * The third switch: a number that is not registered with the Cloud API produces no webhooks, whatever is subscribed.
 */
export const numbers: Check = {
  key: "numbers",
  run: ({ account }) => {
    const read = account.numbers;
    if (read.failure) return unread(read.failure);
    if (read.value.length === 0) return unknown("no_numbers");
    const facts = [fact("numberStates", read.value.map(stateOf))];
    if (read.value.every(({ status, platform_type }) => !status && !platform_type))
      return unknown("not_told", { facts });
    const deaf = read.value.filter(isDeaf);
    const premise = read.value.filter(({ platform_type }) => platform_type === "ON_PREMISE");
    const repair = { kind: "register_numbers" } as const;
    const values = { count: deaf.length, total: read.value.length };
    if (deaf.some(({ status }) => status === "BANNED")) return failed("banned", { facts, values });
    if (deaf.length > 0) return failed(deaf.length === read.value.length ? "none" : "some", { facts, values, repair });
    if (premise.length > 0) return failed("on_premise", { facts, values: { count: premise.length }, repair });
    return passed("registered", { facts, values });
  },
};

function stateOf({ id, display_phone_number, status, platform_type }: GraphPhoneNumber): string {
  return `${display_phone_number ?? id}: ${[status, platform_type].filter(Boolean).join(", ") || "–"}`;
}

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
    const parts = statuses.map(readHealth).filter((one) => one !== null);
    const entities = unique(parts.flatMap((one) => one.entities));
    if (entities.length === 0) return unknown("not_told");
    const facts = [fact("metaSays", entities.flatMap(wordsOf))];
    if (parts.some(saysNotSubscribed) && desired.subscribed !== false) {
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
