import { z } from "zod";
import { GraphFailure } from "#lib/graph/failure-schema";

/** `app`: the answer is the same for every account of the app. */
type Placed = { group: CheckGroup; scope: "app" | "account" };

export const CHECK_GROUPS = ["token", "app", "account", "delivery"] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

/** Every check in the order in which it is shown; the keys are also message keys below `checks.list`. */
export const CHECKS = {
  token_valid: { group: "token", scope: "app" },
  token_app: { group: "token", scope: "app" },
  token_lifetime: { group: "token", scope: "app" },
  permission_management: { group: "token", scope: "account" },
  permission_messaging: { group: "token", scope: "account" },
  app_secret: { group: "app", scope: "app" },
  app_callback: { group: "app", scope: "app" },
  app_active: { group: "app", scope: "app" },
  app_fields: { group: "app", scope: "app" },
  handshake: { group: "app", scope: "app" },
  api_version: { group: "app", scope: "app" },
  access: { group: "account", scope: "account" },
  subscribed: { group: "account", scope: "account" },
  waba_override: { group: "account", scope: "account" },
  phone_override: { group: "account", scope: "account" },
  management_route: { group: "account", scope: "account" },
  last_change: { group: "account", scope: "account" },
  numbers: { group: "account", scope: "account" },
  health: { group: "account", scope: "account" },
  outside_path: { group: "delivery", scope: "app" },
  signatures: { group: "delivery", scope: "app" },
  acknowledgement: { group: "delivery", scope: "app" },
  duplicates: { group: "delivery", scope: "account" },
  backlog: { group: "delivery", scope: "account" },
  last_events: { group: "delivery", scope: "account" },
  rate_limit: { group: "delivery", scope: "account" },
} as const satisfies Record<string, Placed>;
export type CheckKey = keyof typeof CHECKS;
export const CHECK_KEYS = Object.keys(CHECKS) as CheckKey[];

/** A piece of evidence; `label` is a message key below `checks.facts`. */
export const CheckFact = z.object({
  label: z.string(),
  kind: z.enum(["text", "code", "time", "number", "ms", "share", "word"]),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
});
export type CheckFact = z.infer<typeof CheckFact>;

/** What puts it right; `kind` is a message key below `checks.repairs`. */
export const Repair = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("subscribe") }),
  z.object({ kind: z.literal("clear_override") }),
  z.object({ kind: z.literal("clear_phone_overrides"), phoneNumberIds: z.array(z.string()) }),
  /** `fields` where the app has none yet. */
  z.object({ kind: z.literal("point_callback"), fields: z.array(z.string()) }),
  z.object({ kind: z.literal("add_fields"), fields: z.array(z.string()) }),
  z.object({ kind: z.literal("replace_token") }),
  z.object({ kind: z.literal("replace_secret") }),
  z.object({ kind: z.literal("register_numbers") }),
  z.object({ kind: z.literal("business_settings"), businessId: z.string().nullable() }),
  z.object({ kind: z.literal("meta_status") }),
]);
export type Repair = z.infer<typeof Repair>;

export const CheckState = z.enum(["passed", "failed", "unknown"]);
export type CheckState = z.infer<typeof CheckState>;

export const CheckResult = z.object({
  key: z.enum(CHECK_KEYS),
  state: CheckState,
  /** Which sentence: a message key below `checks.list.<key>.reasons`, or of `checks.reasons` which all checks share. */
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  facts: z.array(CheckFact),
  repair: Repair.nullable(),
  /** What Graph answered where that is why. */
  failure: GraphFailure.nullable(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const AccountChecks = z.object({
  wabaId: z.string(),
  appId: z.string(),
  /** Null for an account that was never checked. */
  checkedAt: z.iso.datetime().nullable(),
  /** Since when a fact behind the result is another: it is checked again by itself within minutes. */
  outdatedAt: z.iso.datetime().nullable(),
  failed: z.number().int(),
  unknown: z.number().int(),
  checks: z.array(CheckResult),
});
export type AccountChecks = z.infer<typeof AccountChecks>;

export const CheckTarget = z.object({ appId: z.string().optional() });

/** How far checking everything has come in this process. */
export const CheckRun = z.object({
  state: z.enum(["idle", "running", "cancelled", "failed", "finished"]),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  done: z.number().int(),
  /** Left as they were, because Meta's rate limit did not allow to ask. */
  skipped: z.number().int(),
  total: z.number().int().nullable(),
});
export type CheckRun = z.infer<typeof CheckRun>;

export const CheckCount = z.object({
  key: z.enum(CHECK_KEYS),
  failed: z.number().int(),
  unknown: z.number().int(),
  /** How many apps the failed ones are of: what fails for an app fails for all its accounts. */
  failedApps: z.number().int(),
});
export type CheckCount = z.infer<typeof CheckCount>;

export const CheckSummary = z.object({
  run: CheckRun,
  accounts: z.number().int(),
  checked: z.number().int(),
  /** Of those checked: something changed since, so that their result does not count below. */
  outdated: z.number().int(),
  /** Accounts with a failed check of their own; what fails for a whole app does not count here. */
  failing: z.number().int(),
  oldestCheckedAt: z.iso.datetime().nullable(),
  newestCheckedAt: z.iso.datetime().nullable(),
  byCheck: z.array(CheckCount),
});
export type CheckSummary = z.infer<typeof CheckSummary>;

export const CheckParams = z.object({ key: z.enum(CHECK_KEYS) });

export const ListByCheck = z.object({
  state: z.enum(["failed", "unknown"]).default("failed"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListByCheck = z.infer<typeof ListByCheck>;

export const CheckedAccount = z.object({
  wabaId: z.string(),
  wabaName: z.string().nullable(),
  appId: z.string(),
  checkedAt: z.iso.datetime(),
  result: CheckResult,
});
export type CheckedAccount = z.infer<typeof CheckedAccount>;

export const CheckedAccountPage = z.object({ items: z.array(CheckedAccount), nextCursor: z.string().nullable() });
export type CheckedAccountPage = z.infer<typeof CheckedAccountPage>;
