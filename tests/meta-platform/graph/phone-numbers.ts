import { z } from "zod";
import type { PhoneNumber, Waba } from "../state.ts";
import { subscriptionOf, whatsappSubscription } from "../state.ts";
import { requireHandshake } from "../webhooks/handshake.ts";
import type { Call, Edge } from "./call.ts";
import { answersYes, list } from "./call.ts";
import { invalidParameter } from "./errors.ts";
import { phoneNumberHealth } from "./health-status.ts";
import type { FieldReaders } from "./select.ts";
import { selectFields } from "./select.ts";
import { checkLength } from "./subscribed-apps.ts";

const DEFAULT_FIELDS = {
  reference: ["id", "display_phone_number", "verified_name", "code_verification_status", "quality_rating"],
  guide: [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "webhook_configuration",
    "id",
  ],
};

export const getPhoneNumbers: Edge<Waba> = (call, waba) => {
  const wantsTotal = answersYes(call.request.params.summary, "total_count");
  const found = waba.phoneNumbers.filter((phoneNumber) => isAsked(call, phoneNumber));
  const summary = wantsTotal ? { summary: { total_count: found.length } } : {};
  return list(call, found, (phoneNumber) => printPhoneNumber(call, phoneNumber), summary);
};

const Filtering = z.array(
  z.object({ field: z.literal("account_mode"), operator: z.literal("EQUAL"), value: z.string() }),
);

/** `filtering=[{"field":"account_mode","operator":"EQUAL","value":"SANDBOX"}]` */
function isAsked({ request }: Call, { accountMode }: PhoneNumber): boolean {
  const { filtering } = request.params;
  if (filtering === undefined) return true;
  const parsed = Filtering.safeParse(parseJson(filtering));
  if (!parsed.success) throw invalidParameter("Param filtering must be an array of filters on account_mode");
  return parsed.data.every(({ value }) => value === accountMode);
}

export const getPhoneNumber: Edge<PhoneNumber> = (call, phoneNumber) => printPhoneNumber(call, phoneNumber);

const WebhookConfiguration = z.object({ override_callback_uri: z.string(), verify_token: z.string().optional() });

/** Sets the number's own callback URL, or clears it with an empty URL. */
export const postPhoneNumber: Edge<PhoneNumber> = async ({ context, request, caller }, phoneNumber) => {
  if (request.params.webhook_configuration === undefined) return { success: true };
  const parsed = WebhookConfiguration.safeParse(parseJson(request.params.webhook_configuration));
  if (!parsed.success)
    throw invalidParameter("Param webhook_configuration must be a JSON object with override_callback_uri");
  const { override_callback_uri: callbackUri, verify_token: verifyToken } = parsed.data;
  const others = phoneNumber.overrides.filter((override) => override.appId !== caller.app.id);
  if (callbackUri === "") {
    phoneNumber.overrides = others;
    return { success: true };
  }
  if (!verifyToken) throw invalidParameter("The parameter verify_token is required");
  checkLength(callbackUri);
  await requireHandshake(context, callbackUri, verifyToken);
  phoneNumber.overrides = [...others, { appId: caller.app.id, callbackUri, verifyToken }];
  return { success: true };
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function printPhoneNumber(call: Call, phoneNumber: PhoneNumber): Record<string, unknown> {
  const defaults = DEFAULT_FIELDS[call.context.settings.phoneNumberDefaults];
  return selectFields(
    call.request.params.fields,
    defaults,
    phoneNumberFields(call, phoneNumber),
    "WhatsAppBusinessPhoneNumber",
  );
}

function phoneNumberFields(call: Call, phoneNumber: PhoneNumber): FieldReaders {
  const isRegistered = phoneNumber.platformType !== "NOT_APPLICABLE";
  return {
    id: () => phoneNumber.id,
    display_phone_number: () => phoneNumber.displayPhoneNumber,
    verified_name: () => phoneNumber.verifiedName,
    code_verification_status: () => phoneNumber.codeVerificationStatus,
    quality_rating: () => phoneNumber.qualityRating,
    quality_score: () => ({ score: phoneNumber.qualityRating }),
    status: () => phoneNumber.status,
    platform_type: () => phoneNumber.platformType,
    throughput: () => ({ level: phoneNumber.throughput }),
    account_mode: () => phoneNumber.accountMode,
    name_status: () => phoneNumber.nameStatus,
    new_name_status: () => phoneNumber.newNameStatus ?? "NONE",
    new_display_name: () => phoneNumber.newDisplayName,
    is_on_biz_app: () => phoneNumber.isOnBizApp,
    is_official_business_account: () => phoneNumber.isOfficialBusinessAccount,
    is_pin_enabled: () => phoneNumber.isPinEnabled,
    is_preverified_number: () => false,
    last_onboarded_time: () => (isRegistered ? graphTime(phoneNumber.lastOnboardedTime) : undefined),
    search_visibility: () => "VISIBLE",
    certificate: () => undefined,
    host_platform: () => phoneNumber.platformType,
    messaging_limit_tier: () => phoneNumber.messagingLimit,
    whatsapp_business_manager_messaging_limit: () => phoneNumber.messagingLimit,
    username: () => phoneNumber.username,
    health_status: () => withWaba(call, phoneNumber, (waba) => phoneNumberHealth(call, phoneNumber, waba)),
    webhook_configuration: () => withWaba(call, phoneNumber, (waba) => webhookConfiguration(call, phoneNumber, waba)),
  };
}

function withWaba(call: Call, phoneNumber: PhoneNumber, read: (waba: Waba) => object): object | undefined {
  const waba = call.context.state.wabas.get(phoneNumber.wabaId);
  return waba && read(waba);
}

/** The route of a number as seen by the calling app; a level without a URL is left out. */
function webhookConfiguration({ caller }: Call, phoneNumber: PhoneNumber, waba: Waba): object {
  const phoneOverride = phoneNumber.overrides.find((override) => override.appId === caller.app.id)?.callbackUri;
  const wabaOverride = subscriptionOf(waba, caller.app.id)?.overrideCallbackUri;
  const application = whatsappSubscription(caller.app)?.callbackUrl;
  return {
    ...(phoneOverride && { phone_number: phoneOverride }),
    ...(wabaOverride && { whatsapp_business_account: wabaOverride }),
    ...(application && { application }),
  };
}

/** Like "2026-08-05T09:12:44+0000". */
function graphTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "+0000");
}
