import type { StateKind, StateProperty } from "#lib/fields/client/state-properties";

type Words = Readonly<Record<string, number>>;

const QUALITY: Words = { RED: 2, YELLOW: 1 };
const HEALTH: Words = { BLOCKED: 3, LIMITED: 2 };

/** How bad a value is, from 1 (somebody may want to know) to 3 (cannot be used). Others, also unknown words, are 0. */
const RANKS: Readonly<Record<StateKind, Partial<Record<StateProperty, Words>>>> = {
  template: {
    status: {
      REJECTED: 3,
      DISABLED: 3,
      PAUSED: 2,
      FLAGGED: 2,
      LIMIT_EXCEEDED: 2,
      LOCKED: 2,
      IN_APPEAL: 1,
      PENDING: 1,
      PENDING_DELETION: 1,
    },
    quality: QUALITY,
  },
  phone: {
    status: { BANNED: 3, RESTRICTED: 3, DISCONNECTED: 3, UNLINKED: 2, FLAGGED: 2, RATE_LIMITED: 2, PENDING: 1 },
    quality: QUALITY,
    health: HEALTH,
    restriction: { RESTRICTED: 3 },
    device: { OFFBOARDED: 2 },
    nameReview: { REJECTED: 2, EXPIRED: 2, DEFERRED: 1, PENDING: 1 },
    codeVerification: { EXPIRED: 1 },
  },
  account: {
    review: { REJECTED: 3, PENDING: 1, DEFERRED: 1 },
    ban: { DISABLE: 3, SCHEDULE_FOR_DISABLE: 3 },
    restriction: { RESTRICTED: 3 },
    health: HEALTH,
    reach: { LOST: 2 },
    sharing: { REMOVED: 2 },
    device: { OFFBOARDED: 2 },
  },
  business: { verification: { FAILED: 2, REVOKED: 2, NEEDED: 1 }, limitIncrease: { FAILED: 1, NEED_MORE_INFO: 1 } },
};

export function rankOf(kind: StateKind, property: StateProperty, value: string | null): number {
  const words = RANKS[kind][property] ?? {};
  return value !== null && Object.hasOwn(words, value) ? (words[value] ?? 0) : 0;
}

/** For the database: `kind.property.value` → rank. */
export const RANKS_JSON = JSON.stringify(
  Object.fromEntries(
    Object.entries(RANKS).flatMap(([kind, properties]) =>
      Object.entries(properties).flatMap(([property, words]) =>
        Object.entries(words).map(([value, rank]) => [`${kind}.${property}.${value}`, rank]),
      ),
    ),
  ),
);
