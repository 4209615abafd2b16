/** What is undocumented or contradictory is a setting here; the defaults have the best evidence. */
export type Settings = {
  /** Seed of every random choice. */
  seed: number;
  host: string;
  port: number;
  now: () => number;
  /** Added to each Graph response. */
  latencyMs: number | (() => number);
  versions: { newest: string; oldest: string; expired: "served_by_oldest" | "refused" };
  statuses: { token: number; permission: number; wabaLimit: number; appLimit: number };
  /** How a WABA looks that exists but that the token may not see. */
  inaccessible: "unsupported" | "permission";
  unsubscribingWhenNotSubscribed: "success" | "not_found";
  otherAppsOverrides: "hidden" | "visible";
  /** The response to a POST with an override: Meta's pages differ. */
  overrideAnswer: "success" | "both" | "list";
  appSubscriptionsSuccess: true | "true";
  /** According to Meta's documentation, a POST adds to an app's fields. */
  appSubscriptionsFields: "added" | "replaced";
  /** Meta's reference and its guides have different default fields of a phone number. */
  phoneNumberDefaults: "reference" | "guide";
  unsubscribedAppHealth: "AVAILABLE" | "LIMITED";
  /** Whether a number's health also says whether it can be called by SIP. */
  healthOfCalls: boolean;
  /** Header and body of a template come with their example values. */
  templateExamples: boolean;
  paging: {
    defaultLimit: number;
    maxLimit: number;
    subscribedApps: "absent" | "empty" | "cursors";
    /** Every second page is empty and still has `next`. */
    emptyPages: boolean;
    /** Pages have fewer items than requested and still have `next`. */
    shortPages: boolean;
    /** The last full page has a `next` that leads to an empty page. */
    trailingPage: boolean;
  };
  limits: {
    enabled: boolean;
    perWaba: number;
    perActiveWaba: number;
    /** The app's own limit is 200 calls per hour and user of the app. */
    usersOfApp: number;
    windowMs: number;
    code: 80008 | 80007;
    isTransient: boolean | null;
    /** The usage header is sent from this many calls on. */
    headersAfter: number;
    headerKey: "waba" | "business";
  };
  handshake: { timeoutMs: number };
  delivery: {
    timeoutMs: number;
    userAgent: string | null;
    sha1: boolean;
    /** `meta` escapes `/`, non-ASCII, `<`, `%` and `@`; `unicode` only `/` and non-ASCII. */
    escaping: "meta" | "unicode" | "none";
    objectLast: boolean;
    /** Share of POSTs that are sent twice. */
    duplicates: number;
    /** Share of changes of which nobody is ever told. */
    lost: number;
    /** Share of batches that are sent only after `lateMs`, as if Meta had held them back. */
    late: number;
    lateMs: number;
    /** Share of batches whose changes are shuffled. */
    outOfOrder: number;
    concurrency: number;
    maxChanges: number;
    maxBytes: number;
    toAppsInDevMode: boolean;
  };
  retries: {
    enabled: boolean;
    firstMs: number;
    factor: number;
    maxMs: number;
    /** Seven days according to the WhatsApp documentation, 36 hours according to the general one. */
    horizonMs: number;
    /** 0.001 makes an hour 3.6 seconds. */
    timeScale: number;
    to: "all_apps" | "failed_app";
    /** `split` sends each change of a batch separately the second time. */
    batching: "same" | "split";
  };
  keep: { requests: number; deliveries: number };
};

export type MetaPlatformOptions = {
  [K in keyof Settings]?: Settings[K] extends (...args: never[]) => unknown
    ? Settings[K]
    : Settings[K] extends Record<string, unknown>
      ? Partial<Settings[K]>
      : Settings[K];
};

const HOUR = 3_600_000;

export function createSettings(options: MetaPlatformOptions = {}): Settings {
  return {
    seed: 1,
    host: "127.0.0.1",
    port: 0,
    now: Date.now,
    latencyMs: 0,
    inaccessible: "unsupported",
    unsubscribingWhenNotSubscribed: "success",
    otherAppsOverrides: "hidden",
    overrideAnswer: "success",
    appSubscriptionsSuccess: true,
    appSubscriptionsFields: "added",
    phoneNumberDefaults: "guide",
    unsubscribedAppHealth: "LIMITED",
    healthOfCalls: false,
    templateExamples: true,
    ...options,
    versions: { newest: "v27.0", oldest: "v21.0", expired: "served_by_oldest", ...options.versions },
    statuses: { token: 400, permission: 403, wabaLimit: 400, appLimit: 429, ...options.statuses },
    paging: {
      defaultLimit: 25,
      maxLimit: 100,
      subscribedApps: "absent",
      emptyPages: false,
      shortPages: false,
      trailingPage: false,
      ...options.paging,
    },
    limits: {
      enabled: true,
      perWaba: 200,
      perActiveWaba: 5000,
      usersOfApp: 100,
      windowMs: HOUR,
      code: 80008,
      isTransient: null,
      headersAfter: 1,
      headerKey: "waba",
      ...options.limits,
    },
    handshake: { timeoutMs: 6000, ...options.handshake },
    delivery: {
      timeoutMs: 10_000,
      userAgent: "facebookexternalua",
      sha1: true,
      escaping: "meta",
      objectLast: false,
      duplicates: 0,
      lost: 0,
      late: 0,
      lateMs: 60_000,
      outOfOrder: 0,
      concurrency: 32,
      maxChanges: 1000,
      maxBytes: 3 * 1024 * 1024,
      toAppsInDevMode: false,
      ...options.delivery,
    },
    retries: {
      enabled: true,
      firstMs: 15_000,
      factor: 2,
      maxMs: HOUR,
      horizonMs: 7 * 24 * HOUR,
      timeScale: 1,
      to: "all_apps",
      batching: "same",
      ...options.retries,
    },
    keep: { requests: 20_000, deliveries: 500, ...options.keep },
  };
}
