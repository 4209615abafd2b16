import { z } from "zod";
import { GraphFailure } from "#lib/graph/failure-schema";

/** `app`: the result is the same for every account of the app. */
type Placed = { group: CheckGroup; scope: "app" | "account" };

export const CHECK_GROUPS = ["token", "app", "account", "delivery"] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

/** All checks in display order. The keys are also message keys below `checks.list`. */
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
  taking_in: { group: "delivery", scope: "app" },
  forwarding: { group: "delivery", scope: "account" },
  duplicates: { group: "delivery", scope: "account" },
  backlog: { group: "delivery", scope: "account" },
  missed_changes: { group: "delivery", scope: "account" },
  last_events: { group: "delivery", scope: "account" },
  rate_limit: { group: "delivery", scope: "account" },
} as const satisfies Record<string, Placed>;
export type CheckKey = keyof typeof CHECKS;
export const CHECK_KEYS = Object.keys(CHECKS) as CheckKey[];

/** One fact behind a result; `label` is a message key below `checks.facts`. */
export const CheckFact = z.object({
  label: z.string(),
  kind: z.enum(["text", "code", "time", "number", "ms", "share", "word"]),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
});
export type CheckFact = z.infer<typeof CheckFact>;

/** The repair for a failed check; `kind` is a message key below `checks.repairs`. */
export const Repair = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("subscribe") }),
  z.object({ kind: z.literal("clear_override") }),
  z.object({ kind: z.literal("clear_phone_overrides"), phoneNumberIds: z.array(z.string()) }),
  /** `fields` is only filled if the app has none yet. */
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
  /**
   * The message key of the sentence, below `checks.list.<key>.reasons` or, for reasons that all checks share,
   * `checks.reasons`.
   */
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  facts: z.array(CheckFact),
  repair: Repair.nullable(),
  /** Graph's failure, if it is the reason. */
  failure: GraphFailure.nullable(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const AccountChecks = z.object({
  wabaId: z.string(),
  appId: z.string(),
  /** Null if the account was never checked. */
  checkedAt: z.iso.datetime().nullable(),
  /** When a fact behind the result changed. An outdated account is rechecked within minutes. */
  outdatedAt: z.iso.datetime().nullable(),
  failed: z.number().int(),
  unknown: z.number().int(),
  checks: z.array(CheckResult),
});
export type AccountChecks = z.infer<typeof AccountChecks>;

export const CheckTarget = z.object({ appId: z.string().optional() });

/** Progress of the check of all accounts in this process. */
export const CheckRun = z.object({
  state: z.enum(["idle", "running", "cancelled", "failed", "finished"]),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  done: z.number().int(),
  /** Accounts left unchecked because of Meta's rate limit. */
  skipped: z.number().int(),
  total: z.number().int().nullable(),
});
export type CheckRun = z.infer<typeof CheckRun>;

export const CheckCount = z.object({
  key: z.enum(CHECK_KEYS),
  failed: z.number().int(),
  unknown: z.number().int(),
  /** Number of apps with failures: what fails for an app fails for all its accounts. */
  failedApps: z.number().int(),
});
export type CheckCount = z.infer<typeof CheckCount>;

export const CheckSummary = z.object({
  run: CheckRun,
  accounts: z.number().int(),
  checked: z.number().int(),
  /** Checked accounts whose facts have changed since; their results are not counted below. */
  outdated: z.number().int(),
  /** Accounts that fail an account check. Failures of the whole app are not counted. */
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
