/**
 * The floors of `lib`, lowest first. A folder may import from itself and from lower floors, never from another folder
 * of its own floor or from above. Files directly in `lib` are below all floors.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ["format", "i18n", "access", "http"],
  ["db", "fields"],
  ["lookups", "jobs", "live", "metrics", "mail", "keys", "sending"],
  ["graph"],
  ["audit"],
  ["settings"],
  ["auth"],
  ["tokens"],
  ["users"],
  ["invitations", "api"],
  ["meta-apps"],
  ["inbox", "states"],
  ["door"],
  ["events"],
  ["forwards"],
  ["intake"],
  ["subscription-state"],
  ["accounts", "deliveries"],
  ["sync", "views", "retention", "privacy", "backup"],
  ["audit-log"],
  ["subscriptions", "destinations"],
  ["checks", "callbacks"],
  ["overview", "palette", "setup"],
  ["openapi"],
  ["boot"],
];

/** Files directly in `lib`. */
export const GROUND = -1;

/** Folders of `components` that know nothing of the domain: they may be used everywhere and use nothing else. */
export const PRIMITIVES: readonly string[] = ["ui", "keys"];

/** What components may import from `lib`. None of it uses Node, the database or the configuration. */
export const BROWSER_MODULES: readonly RegExp[] = [
  /^lib\/(\w[\w-]*\/)+client\//,
  /^lib\/.*\/([\w-]+-)?schema\.ts$/,
  /^lib\/.*\/([\w-]+-)?search-params\.ts$/,
  /^lib\/format\//,
  /^lib\/i18n\/locale\.ts$/,
  /^lib\/preferences\.ts$/,
];

/**
 * The tables, by domain. A domain is one folder of `lib` or several: only they use its tables, in Prisma calls or SQL.
 * Each table names those of them that write to it.
 */
export const DOMAINS: readonly { folders: readonly string[]; tables: Readonly<Record<string, readonly string[]>> }[] = [
  {
    folders: ["lookups", "sync", "subscription-state", "accounts", "subscriptions", "checks", "callbacks"],
    tables: {
      waba: ["sync"],
      phone_number: ["sync", "subscription-state", "subscriptions"],
      message_template: ["sync"],
      subscription: ["subscription-state", "subscriptions", "sync"],
      phone_route: ["subscription-state", "subscriptions", "sync"],
      account_check: ["checks"],
      account_day: ["accounts"],
      account_habit: ["accounts"],
      bulk_act: ["subscriptions"],
      bulk_item: ["subscriptions"],
    },
  },
  {
    folders: ["lookups", "inbox", "intake", "events", "deliveries", "forwards", "destinations"],
    tables: {
      inbox: ["inbox"],
      set_apart_request: ["intake"],
      delivery: ["intake"],
      event: ["intake", "events"],
      untimed_event: ["intake"],
      event_person: ["intake", "events"],
      person_identity: ["intake", "events"],
      event_count: ["events"],
      event_counted: ["events"],
      event_acknowledgement: ["events"],
      event_note: ["events"],
    },
  },
  {
    folders: ["states", "accounts"],
    tables: { state_change: ["states"], entity_state: ["states"], state_backfill: ["states"] },
  },
  {
    folders: ["forwards", "destinations", "callbacks"],
    tables: {
      destination: ["destinations"],
      forward: ["forwards", "destinations"],
      held_body: ["forwards", "destinations"],
      attempt: ["destinations"],
      attempt_count: ["destinations"],
      replay: ["destinations"],
    },
  },
  { folders: ["lookups", "meta-apps"], tables: { meta_app: ["meta-apps"] } },
  { folders: ["graph"], tables: { graph_usage: ["graph"], graph_call_count: ["graph"], graph_pause: ["graph"] } },
  { folders: ["audit", "audit-log"], tables: { audit_entry: ["audit"] } },
  {
    folders: ["auth", "users", "invitations"],
    tables: {
      user: ["users", "auth", "invitations"],
      session: ["auth"],
      sign_in_attempt: ["auth"],
      invitation: ["invitations"],
    },
  },
  { folders: ["retention", "accounts"], tables: { retention_mark: ["retention", "accounts"] } },
  { folders: ["keys"], tables: { identity_key: ["keys"] } },
  { folders: ["tokens"], tables: { api_token: ["tokens"] } },
  { folders: ["settings"], tables: { setting: ["settings"] } },
  { folders: ["views"], tables: { saved_view: ["views"], saved_view_pin: ["views"] } },
];

/** Folders that read and write all tables: the schema itself, old rows, people to forget, new keys, backup. */
export const UPKEEP: readonly string[] = ["db", "retention", "privacy", "keys", "backup"];
