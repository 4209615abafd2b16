import type { Random } from "./random.ts";

/** One object of `/{app}/subscriptions`: the settings on the App Dashboard's webhook page. */
type AppSubscription = {
  object: string;
  callbackUrl: string;
  verifyToken: string;
  active: boolean;
  fields: string[];
};

export type App = {
  id: string;
  secret: string;
  name: string;
  mode: "live" | "dev";
  requireAppSecret: boolean;
  subscriptions: AppSubscription[];
};

export type Business = { id: string; name: string; verificationStatus: string };

/** An app's subscription to a WABA. */
export type Subscription = {
  wabaId: string;
  appId: string;
  overrideCallbackUri: string | null;
  verifyToken: string | null;
  /** False: still listed, but the app lost its permission on the WABA and gets nothing. */
  permitted: boolean;
};

type HealthError = { error_code: number; error_description: string; possible_solution: string };

type PhoneOverride = { appId: string; callbackUri: string; verifyToken: string };

export type PhoneNumber = {
  id: string;
  wabaId: string;
  displayPhoneNumber: string;
  verifiedName: string;
  codeVerificationStatus: string;
  qualityRating: string;
  status: string;
  platformType: string;
  throughput: string;
  accountMode: string;
  nameStatus: string;
  newNameStatus: string | null;
  newDisplayName: string | null;
  messagingLimit: string;
  isOfficialBusinessAccount: boolean;
  isOnBizApp: boolean;
  isPinEnabled: boolean;
  healthErrors: HealthError[];
  lastOnboardedTime: number;
  username: string | null;
  overrides: PhoneOverride[];
};

export type Template = {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  previousCategory: string | null;
  status: string;
  qualityScore: string;
  rejectedReason: string;
  body: string;
  header: string | null;
  footer: string | null;
  buttons: { type: string; text: string; url?: string; phone_number?: string }[];
};

export type Waba = {
  id: string;
  name: string;
  businessId: string;
  /** Businesses that it is shared with; it is on their client edge. */
  sharedWith: string[];
  currency: string;
  timezoneId: string;
  messageTemplateNamespace: string;
  accountReviewStatus: string;
  businessVerificationStatus: string;
  country: string;
  creationTime: number;
  ownershipType: string;
  status: string;
  messagingLimit: string;
  healthErrors: HealthError[];
  subscriptions: Subscription[];
  phoneNumbers: PhoneNumber[];
  templates: Template[];
};

export type Token = {
  token: string;
  appId: string;
  type: "SYSTEM_USER" | "USER" | "PAGE";
  userId: string;
  userName: string;
  businessId: string | null;
  /** The WABAs it may see; null: all of its business, or all if it has none. */
  wabaIds: string[] | null;
  scopes: string[];
  granular: "listed" | "absent";
  issuedAt: number;
  /** Unix seconds; 0 means never. */
  expiresAt: number;
  /** A subcode of 190: the token stopped working for another reason than age. */
  invalidated: 458 | 459 | 460 | 464 | 467 | 492 | null;
};

export type State = {
  apps: Map<string, App>;
  businesses: Map<string, Business>;
  wabas: Map<string, Waba>;
  phoneNumbers: Map<string, PhoneNumber>;
  templates: Map<string, Template>;
  tokens: Map<string, Token>;
  /** All subscriptions in one list; change them through their WABA. */
  readonly subscriptions: Subscription[];
};

export function createState(): State {
  const wabas = new Map<string, Waba>();
  return {
    apps: new Map(),
    businesses: new Map(),
    wabas,
    phoneNumbers: new Map(),
    templates: new Map(),
    tokens: new Map(),
    get subscriptions() {
      return [...wabas.values()].flatMap((waba) => waba.subscriptions);
    },
  };
}

export const WHATSAPP_OBJECT = "whatsapp_business_account";
/** Test WABAs are subscribed to this app of Meta's own. */
export const META_FIRST_PARTY_APP = { id: "2202427980234937", name: "WA DevX Webhook Events 1P App" };

export function whatsappSubscription(app: App): AppSubscription | undefined {
  return app.subscriptions.find((subscription) => subscription.object === WHATSAPP_OBJECT);
}

export function subscriptionOf(waba: Waba, appId: string): Subscription | undefined {
  return waba.subscriptions.find((subscription) => subscription.appId === appId);
}

/** Meta's ids have 15 to 17 digits and, as far as seen, are below 2^53. */
export function newId(random: Random): string {
  return random.digits(15);
}
