import { FIELDS } from "./fields.ts";
import type { Random } from "./random.ts";
import type { App, Business, PhoneNumber, State, Subscription, Template, Token, Waba } from "./state.ts";
import { newId, WHATSAPP_OBJECT } from "./state.ts";

type Partially<T, Required extends keyof T> = Partial<T> & Pick<T, Required>;

type NewApp = Partial<Omit<App, "subscriptions">> & {
  /** Sets the app's webhook like the App Dashboard, without a handshake. */
  callbackUrl?: string;
  verifyToken?: string;
  fields?: readonly string[];
};
type NewWaba = Partial<Omit<Waba, "subscriptions" | "phoneNumbers" | "templates">> & {
  /** Ids of the subscribed apps. */
  subscribedApps?: readonly string[];
};
type NewPhoneNumber = Partially<PhoneNumber, "wabaId">;
type NewTemplate = Partially<Template, "wabaId">;
type NewToken = Partially<Token, "appId">;

export type Adders = {
  addApp: (app?: NewApp) => App;
  addBusiness: (business?: Partial<Business>) => Business;
  addWaba: (waba?: NewWaba) => Waba;
  addPhoneNumber: (phoneNumber: NewPhoneNumber) => PhoneNumber;
  addTemplate: (template: NewTemplate) => Template;
  addToken: (token: NewToken) => Token;
  subscribe: (wabaId: string, appId: string, more?: Partial<Subscription>) => Subscription;
};

/** The defaults are those of a healthy account, so a test names only what it is about. */
export function createAdders(state: State, random: Random, now: () => number): Adders {
  const seconds = () => Math.floor(now() / 1000);

  function addApp({ callbackUrl, verifyToken = "verify", fields, ...given }: NewApp = {}): App {
    const app: App = {
      id: newId(random),
      secret: random.hex(32).toLowerCase(),
      name: "Lucky Shrub",
      mode: "live",
      requireAppSecret: false,
      ...given,
      subscriptions: [],
    };
    if (callbackUrl !== undefined) {
      const chosen = [...(fields ?? FIELDS)];
      app.subscriptions.push({ object: WHATSAPP_OBJECT, callbackUrl, verifyToken, active: true, fields: chosen });
    }
    state.apps.set(app.id, app);
    return app;
  }

  function addBusiness(given: Partial<Business> = {}): Business {
    const business: Business = { id: newId(random), name: "Lucky Shrub", verificationStatus: "verified", ...given };
    state.businesses.set(business.id, business);
    return business;
  }

  function addWaba({ subscribedApps = [], ...given }: NewWaba = {}): Waba {
    const id = given.id ?? newId(random);
    const waba: Waba = {
      name: "Lucky Shrub",
      businessId: given.businessId ?? state.businesses.keys().next().value ?? addBusiness().id,
      sharedWith: [],
      currency: "USD",
      timezoneId: "1",
      messageTemplateNamespace: [8, 4, 4, 4, 12]
        .map((length) => random.hex(length))
        .join("_")
        .toLowerCase(),
      accountReviewStatus: "APPROVED",
      businessVerificationStatus: "verified",
      country: "US",
      creationTime: seconds() - 400 * 86_400,
      ownershipType: "SELF_OWNED",
      status: "ACTIVE",
      messagingLimit: "TIER_2K",
      healthErrors: [],
      ...given,
      id,
      subscriptions: [],
      phoneNumbers: [],
      templates: [],
    };
    state.wabas.set(id, waba);
    for (const appId of subscribedApps) subscribe(id, appId);
    return waba;
  }

  function wabaOf(wabaId: string): Waba {
    const waba = state.wabas.get(wabaId);
    if (!waba) throw new Error(`no WABA ${wabaId}`);
    return waba;
  }

  function addPhoneNumber(given: NewPhoneNumber): PhoneNumber {
    const waba = wabaOf(given.wabaId);
    const phoneNumber: PhoneNumber = {
      id: newId(random),
      displayPhoneNumber: `+1 650-555-0${random.int(100, 199)}`,
      verifiedName: waba.name,
      codeVerificationStatus: "VERIFIED",
      qualityRating: "GREEN",
      status: "CONNECTED",
      platformType: "CLOUD_API",
      throughput: "STANDARD",
      accountMode: "LIVE",
      nameStatus: "APPROVED",
      newNameStatus: null,
      newDisplayName: null,
      messagingLimit: waba.messagingLimit,
      isOfficialBusinessAccount: false,
      isOnBizApp: false,
      isPinEnabled: true,
      healthErrors: [],
      lastOnboardedTime: waba.creationTime,
      username: null,
      overrides: [],
      ...given,
    };
    waba.phoneNumbers.push(phoneNumber);
    state.phoneNumbers.set(phoneNumber.id, phoneNumber);
    return phoneNumber;
  }

  function addTemplate(given: NewTemplate): Template {
    const template: Template = {
      id: newId(random),
      name: "order_confirmation",
      language: "en_US",
      category: "UTILITY",
      previousCategory: null,
      status: "APPROVED",
      qualityScore: "GREEN",
      rejectedReason: "NONE",
      body: "Thank you for your order, {{1}}! Your order number is {{2}}.",
      header: null,
      footer: null,
      buttons: [],
      ...given,
    };
    wabaOf(given.wabaId).templates.push(template);
    state.templates.set(template.id, template);
    return template;
  }

  function addToken(given: NewToken): Token {
    const token: Token = {
      token: `EAA${random.hex(40)}`,
      type: "SYSTEM_USER",
      userId: newId(random),
      userName: "Console system user",
      businessId: null,
      wabaIds: null,
      scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
      granular: given.wabaIds ? "listed" : "absent",
      issuedAt: seconds() - 86_400,
      expiresAt: 0,
      invalidated: null,
      ...given,
    };
    state.tokens.set(token.token, token);
    return token;
  }

  function subscribe(wabaId: string, appId: string, more: Partial<Subscription> = {}): Subscription {
    const waba = wabaOf(wabaId);
    const found = waba.subscriptions.find((subscription) => subscription.appId === appId);
    if (found) return Object.assign(found, more);
    const subscription = { overrideCallbackUri: null, verifyToken: null, permitted: true, ...more, wabaId, appId };
    waba.subscriptions.push(subscription);
    return subscription;
  }

  return { addApp, addBusiness, addWaba, addPhoneNumber, addTemplate, addToken, subscribe };
}
