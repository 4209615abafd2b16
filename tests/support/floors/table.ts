/**
 * The floors of `lib`, lowest first. A folder may import from itself and from lower floors, never from another folder
 * of its own floor or from above. Files directly in `lib` are below all floors.
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
  ["inbox"],
  ["door", "intake"],
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

/** The folders that own a table: only they write its rows, and only they and its `READERS` read them. */
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
  inbox: ["inbox"],
  set_apart_request: ["intake"],
  delivery: ["intake"],
  event: ["intake", "events"],
  untimed_event: ["intake"],
  event_count: ["events", "db"],
  event_counted: ["events"],
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

/**
 * Which other folders read which tables in SQL or Prisma calls of their own, and why. Everything else goes through a
 * function of the owner, such as `namesOfApps`. Three reasons are good enough: the database must join or filter a list by
 * the table; the folder is how people read what another one stores; the owner is on a higher floor. The test also finds
 * entries that are no longer needed.
 */
export const READERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accounts: {
    waba: "the list and page of accounts show what sync stored",
    phone_number: "the list and page of numbers show what sync stored",
    message_template: "the list of templates shows what sync stored",
    subscription: "the list of accounts is filtered and sorted by subscription state",
    phone_route: "the list of accounts shows overrides",
    meta_app: "the list of accounts is joined with the apps they were seen with",
    event: "the list of accounts is sorted and filtered by their last event",
    account_check: "the list of accounts is filtered by failed checks, which are on a higher floor",
    audit_entry: "the history of an account is its audit entries",
  },
  "audit-log": {
    audit_entry: "the audit page shows what audit stored",
    saved_view: "names of views in entries; views are on the same floor",
  },
  checks: {
    waba: "accounts are selected and listed by their checks in one statement",
    phone_number: "results are stored for numbers that still exist, in one statement",
    subscription: "accounts to check are selected by what is subscribed",
    phone_route: "accounts to check are selected by their overrides",
    meta_app: "outdated checks are selected for each app in one statement",
    event: "evidence: what arrived for an account, counted by the database",
    delivery: "evidence: what the door accepted and rejected",
    audit_entry: "evidence: the last failed change of an account",
  },
  deliveries: {
    delivery: "the list of deliveries shows what intake stored",
    event: "deliveries are filtered by and shown with the events in them",
    waba: "deliveries are filtered by and shown with the names of accounts",
    meta_app: "deliveries are shown with the names of apps",
  },
  events: {
    waba: "events are searched by and shown with the names of accounts, which sync stores on a higher floor",
    phone_number: "events are searched by the names of numbers, which sync stores on a higher floor",
    delivery: "an event is shown with the delivery that brought it",
  },
  graph: {
    meta_app: "counts are stored for apps that are still connected, in one statement",
    phone_number: "Meta's limit depends on whether an account has active numbers; sync is on a higher floor",
    waba: "usage is shown with the names of accounts; sync is on a higher floor",
  },
  intake: {
    phone_number: "events are stored with the digits of the number they name by id; sync is on a higher floor",
  },
  "meta-apps": { delivery: "an app is shown with its last handshake; intake is on a higher floor" },
  overview: {
    event: "when the last event came",
    delivery: "counts and acknowledgement times of deliveries",
  },
  palette: {
    waba: "found by what is typed, in one statement",
    phone_number: "found by what is typed, in one statement",
    message_template: "found by what is typed, in one statement",
  },
  setup: { delivery: "whether the first webhook of an app has come" },
  "subscription-state": {
    audit_entry: "what was noticed and repaired before stands only in the audit",
    event: "the event that may explain a change at Meta",
  },
  subscriptions: {
    waba: "a bulk action selects accounts with their names in one statement",
    meta_app: "bulk actions are listed with the names of apps",
    event: "the last event of each class",
  },
  views: {
    waba: "which accounts of a filter exist, here or in events, in one statement",
    phone_number: "which numbers of a filter exist, here or in events, in one statement",
    event: "which accounts, numbers and fields of a filter occur in events",
  },
};

/** Folders that read and write all tables: old rows, people to forget, new keys, backup. */
export const UPKEEP: readonly string[] = ["retention", "privacy", "keys", "backup"];
