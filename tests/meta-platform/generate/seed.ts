import type { Adders } from "../add.ts";
import type { Random } from "../random.ts";
import { createRandom } from "../random.ts";
import type { App, Business, PhoneNumber, Waba } from "../state.ts";
import { META_FIRST_PARTY_APP } from "../state.ts";
import { companyNames, isIndonesian } from "./companies.ts";
import { digitsOf, displayPhone, phoneDigits } from "./people.ts";
import { TEMPLATE_DESIGNS } from "./template-catalogue.ts";

export type SeedOptions = {
  wabas: number;
  seed?: number;
  /** Most WABAs are subscribed to this app. */
  appId?: string;
  /** Share of WABAs subscribed to it; default 0.7. */
  subscribed?: number;
  /** The target of overrides; by default a host that does not exist and that the simulator treats as working. */
  overrideUrl?: string;
  /** Number of templates per WABA; default 3 to 12. */
  templates?: [number, number];
};

export type Fleet = { business: Business; wabas: Waba[]; otherApps: App[] };

const OTHER_APPS = ["Kirana Omnichannel", "Pesan Cepat CRM", "Chatwire Inbox"];
const LIMITS = [
  ["TIER_250", 20],
  ["TIER_2K", 40],
  ["TIER_10K", 25],
  ["TIER_100K", 12],
  ["TIER_UNLIMITED", 3],
] as const;
const PAYMENT_ERROR = {
  error_code: 141006,
  error_description: "There is an error with the payment method.",
  possible_solution: "There was an error with your payment method. Please add a new payment method to the account.",
};

/**
 * A partner's accounts: WABAs that it owns and, mostly, those shared by its clients, in all the states that operators
 * meet.
 */
export function seedFleet(add: Adders, options: SeedOptions): Fleet {
  const random = createRandom(options.seed ?? 7);
  const business = add.addBusiness({ id: random.digits(15), name: "Nusantara Digital Partner" });
  const otherApps = OTHER_APPS.map((name) => add.addApp({ id: random.digits(15), name }));
  const wabas = companyNames(random, options.wabas).map((name) => {
    const waba = seedWaba(add, random, business, name);
    seedSubscriptions(add, random, waba, otherApps, options);
    seedPhoneNumbers(add, random, waba);
    seedTemplates(add, random, waba, options.templates ?? [3, 12]);
    return waba;
  });
  return { business, wabas, otherApps };
}

function seedWaba(add: Adders, random: Random, partner: Business, name: string): Waba {
  const country = isIndonesian(name)
    ? "ID"
    : random.weighted([
        ["US", 5],
        ["SG", 2],
        ["MY", 2],
        ["BR", 1],
        ["IN", 1],
      ]);
  const isOwned = random.chance(0.15);
  const verification = random.weighted([
    ["verified", 78],
    ["not_verified", 10],
    ["pending", 6],
    ["pending_need_more_info", 2],
    ["rejected", 2],
    ["failed", 2],
  ]);
  const owner = isOwned ? partner : add.addBusiness({ id: random.digits(15), name, verificationStatus: verification });
  return add.addWaba({
    id: random.digits(15),
    name,
    businessId: owner.id,
    sharedWith: isOwned ? [] : [partner.id],
    ownershipType: isOwned ? "SELF_OWNED" : "CLIENT_OWNED",
    country,
    currency: { ID: "IDR", US: "USD", SG: "SGD", MY: "MYR", BR: "BRL", IN: "INR" }[country] ?? "USD",
    timezoneId: { ID: "66", US: "1", SG: "128", MY: "95", BR: "25", IN: "71" }[country] ?? "1",
    accountReviewStatus: random.weighted([
      ["APPROVED", 90],
      ["PENDING", 5],
      ["REJECTED", 3],
      ["RESTRICTED", 2],
    ]),
    businessVerificationStatus: verification,
    messagingLimit: random.weighted(LIMITS),
    creationTime: Math.floor(Date.UTC(2025, 10, 1) / 1000) - random.int(30, 1500) * 86_400,
    healthErrors: random.chance(0.03) ? [PAYMENT_ERROR] : [],
  });
}

function seedSubscriptions(add: Adders, random: Random, waba: Waba, otherApps: App[], options: SeedOptions): void {
  const { appId, subscribed = 0.7, overrideUrl = "https://hooks.kirana-omni.example/whatsapp" } = options;
  if (random.chance(0.12)) add.subscribe(waba.id, META_FIRST_PARTY_APP.id);
  if (random.chance(0.2)) add.subscribe(waba.id, random.pick(otherApps).id);
  if (!appId || !random.chance(subscribed)) return;
  const override = random.chance(0.06) ? { overrideCallbackUri: overrideUrl, verifyToken: "kirana" } : {};
  add.subscribe(waba.id, appId, override);
}

function seedPhoneNumbers(add: Adders, random: Random, waba: Waba): void {
  const count = random.weighted([
    [1, 50],
    [2, 20],
    [3, 12],
    [4, 6],
    [random.int(5, 8), 8],
    [random.int(9, 12), 4],
  ]);
  for (let index = 0; index < count; index++) seedPhoneNumber(add, random, waba, index);
}

function seedPhoneNumber(add: Adders, random: Random, waba: Waba, index: number): PhoneNumber {
  const isRegistered = random.chance(0.94);
  const suffix =
    index === 0 ? "" : ` ${random.pick(["CS", "Promo", "Official", "Support", "Jakarta", "Bandung", "Delivery"])}`;
  const nameStatus = random.weighted([
    ["APPROVED", 86],
    ["AVAILABLE_WITHOUT_REVIEW", 5],
    ["PENDING_REVIEW", 5],
    ["DECLINED", 4],
  ]);
  return add.addPhoneNumber({
    id: random.digits(15),
    wabaId: waba.id,
    displayPhoneNumber: displayPhone(phoneDigits(random, waba.country)),
    verifiedName: `${waba.name}${suffix}`,
    qualityRating: isRegistered
      ? random.weighted([
          ["GREEN", 84],
          ["YELLOW", 8],
          ["RED", 3],
          ["UNKNOWN", 5],
        ])
      : "UNKNOWN",
    status: isRegistered
      ? random.weighted([
          ["CONNECTED", 95],
          ["FLAGGED", 2],
          ["RESTRICTED", 2],
          ["RATE_LIMITED", 1],
        ])
      : "PENDING",
    platformType: isRegistered ? "CLOUD_API" : "NOT_APPLICABLE",
    throughput: isRegistered
      ? random.weighted([
          ["STANDARD", 92],
          ["HIGH", 8],
        ])
      : "NOT_APPLICABLE",
    codeVerificationStatus: random.weighted([
      ["VERIFIED", 80],
      ["EXPIRED", 15],
      ["NOT_VERIFIED", 5],
    ]),
    accountMode: random.chance(0.98) ? "LIVE" : "SANDBOX",
    nameStatus,
    isOfficialBusinessAccount: random.chance(0.04),
    isOnBizApp: random.chance(0.1),
    isPinEnabled: random.chance(0.9),
    username: random.chance(0.1) ? usernameOf(waba) : null,
  });
}

export const usernameOf = (waba: Waba): string =>
  waba.name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");

function seedTemplates(add: Adders, random: Random, waba: Waba, [from, to]: [number, number]): void {
  for (const design of random.shuffle(TEMPLATE_DESIGNS).slice(0, random.int(from, to))) {
    const isIndonesianText = waba.country === "ID" && random.chance(0.8);
    const first = waba.phoneNumbers[0];
    add.addTemplate({
      id: random.digits(15),
      wabaId: waba.id,
      name: design.name,
      language: isIndonesianText ? "id" : random.pick(["en_US", "en_US", "en"]),
      category: design.category,
      status: random.weighted([
        ["APPROVED", 84],
        ["PENDING", 6],
        ["REJECTED", 5],
        ["PAUSED", 3],
        ["DISABLED", 2],
      ]),
      qualityScore: random.weighted([
        ["GREEN", 70],
        ["UNKNOWN", 20],
        ["YELLOW", 7],
        ["RED", 3],
      ]),
      body: isIndonesianText ? design.id : design.en,
      footer: random.chance(0.3) ? waba.name : null,
      buttons:
        first && random.chance(0.3)
          ? [{ type: "PHONE_NUMBER", text: "Call us", phone_number: `+${digitsOf(first.displayPhoneNumber)}` }]
          : [],
    });
  }
}
