/**
 * The floors of `lib`, lowest first. A folder may import from its own folder and from floors below it, never from its
 * own floor or above. Files that lie directly in `lib` are the ground, on which everything stands.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ["format", "i18n", "access", "http"],
  ["db", "fields"],
  ["jobs", "live", "metrics", "mail", "graph", "keys"],
  ["audit"],
  ["settings"],
  ["auth"],
  ["tokens"],
  ["users"],
  ["invitations", "api"],
  ["meta-apps"],
  ["intake"],
  ["inbox"],
  ["door"],
  ["subscription-state", "events"],
  ["accounts", "deliveries"],
  ["audit-log", "sync", "views", "retention", "privacy", "backup"],
  ["subscriptions"],
  ["checks"],
  ["overview", "palette", "setup"],
  ["openapi"],
  ["boot"],
];

/** Files directly in `lib`. */
export const GROUND = -1;

/** Folders of `components` without words of a domain: they may be used everywhere and use nothing else. */
export const PRIMITIVES: readonly string[] = ["ui", "keys"];

/** What a component may import of `lib`. None of it reaches Node, the database or the configuration. */
export const BROWSER_MODULES: readonly RegExp[] = [
  /^lib\/(\w[\w-]*\/)+client\//,
  /^lib\/.*\/([\w-]+-)?schema\.ts$/,
  /^lib\/.*\/([\w-]+-)?search-params\.ts$/,
  /^lib\/format\//,
  /^lib\/i18n\/locale\.ts$/,
  /^lib\/preferences\.ts$/,
];

/** The folders that write the rows of a table. Nobody else does. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  meta_app: ["meta-apps"],
  waba: ["sync"],
  phone_number: ["sync", "subscription-state", "subscriptions"],
  message_template: ["sync"],
  subscription: ["subscription-state", "subscriptions", "sync"],
  phone_route: ["subscription-state", "subscriptions", "sync"],
  account_check: ["checks"],
  bulk_act: ["subscriptions"],
  bulk_item: ["subscriptions"],
  graph_usage: ["graph"],
  graph_call_count: ["graph"],
  graph_pause: ["graph"],
  delivery: ["intake"],
  event: ["intake", "events"],
  untimed_event: ["intake"],
  event_acknowledgement: ["events"],
  event_note: ["events"],
  saved_view: ["views"],
  saved_view_pin: ["views"],
  account_day: ["accounts"],
  account_habit: ["accounts"],
  user: ["users", "auth", "invitations"],
  session: ["auth"],
  sign_in_attempt: ["auth"],
  invitation: ["invitations"],
  api_token: ["tokens"],
  setting: ["settings"],
  audit_entry: ["audit"],
};

/** Folders that look after all tables: what is too old, whom to forget, new keys, backup. */
export const UPKEEP: readonly string[] = ["retention", "privacy", "keys", "backup"];
