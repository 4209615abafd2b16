import type { StateKind } from "#lib/fields/client/state-properties";

/**
 * Meta's statuses that the console knows, and whether messages can be sent in them. Others are shown as they are, counted
 * and filtered as "other".
 */
export const STATUSES: Readonly<Record<StateKind, Readonly<Record<string, boolean>>>> = {
  template: {
    APPROVED: true,
    FLAGGED: true,
    LOCKED: true,
    PENDING: false,
    IN_APPEAL: false,
    REJECTED: false,
    PAUSED: false,
    DISABLED: false,
    LIMIT_EXCEEDED: false,
    ARCHIVED: false,
    PENDING_DELETION: false,
    DELETED: false,
  },
  phone: {
    CONNECTED: true,
    FLAGGED: true,
    RATE_LIMITED: true,
    PENDING: false,
    RESTRICTED: false,
    DISCONNECTED: false,
    BANNED: false,
    UNLINKED: false,
    MIGRATED: false,
    DELETED: false,
  },
  account: { APPROVED: true, PENDING: true, DEFERRED: true, REJECTED: false },
  business: {},
};

/** In counts and filters: has no value; has one that the console does not know. */
export const NONE = "none";
export const OTHER = "other";

/** Null: unknown. */
export function canSendIn(kind: StateKind, status: string | null): boolean | null {
  const known = STATUSES[kind];
  return status !== null && Object.hasOwn(known, status) ? (known[status] ?? null) : null;
}

/** The word that counts and filters have for this status. */
export function countedAs(kind: StateKind, status: string | null): string {
  if (status === null) return NONE;
  return Object.hasOwn(STATUSES[kind], status) ? status : OTHER;
}
