import type { PhoneNumber, Waba } from "../state.ts";
import { subscriptionOf, whatsappSubscription } from "../state.ts";
import type { Call } from "./call.ts";

type CanSend = "AVAILABLE" | "LIMITED" | "BLOCKED";
type Entity = {
  entity_type: string;
  id: string;
  can_send_message: CanSend;
  can_receive_call_sip?: CanSend;
  additional_info?: string[];
  errors?: object[];
};

const NAME_NOT_APPROVED =
  "Your display name has not been approved yet. Your message limit will increase after the display name is approved.";
const NOT_SUBSCRIBED =
  "Your app is not subscribed to the message webhook. This means you will not receive any messages sent to your phone number.";

export function wabaHealth(call: Call, waba: Waba): object {
  return summary([wabaEntity(waba), businessEntity(call, waba), appEntity(call, waba)]);
}

export function phoneNumberHealth(call: Call, phoneNumber: PhoneNumber, waba: Waba): object {
  return summary([
    phoneNumberEntity(call, phoneNumber),
    wabaEntity(waba),
    businessEntity(call, waba),
    appEntity(call, waba),
  ]);
}

function summary(entities: Entity[]): object {
  const order: CanSend[] = ["BLOCKED", "LIMITED", "AVAILABLE"];
  return {
    can_send_message: order.find((level) => entities.some((entity) => entity.can_send_message === level)),
    entities,
  };
}

function phoneNumberEntity({ context }: Call, phoneNumber: PhoneNumber): Entity {
  const { id, nameStatus, platformType, status, healthErrors } = phoneNumber;
  const aboutCalls = context.settings.healthOfCalls && ({ can_receive_call_sip: "AVAILABLE" } as const);
  const identity = { entity_type: "PHONE_NUMBER", id, ...aboutCalls };
  if (healthErrors.length > 0) return { ...identity, can_send_message: "BLOCKED", errors: healthErrors };
  if (platformType === "NOT_APPLICABLE" || status === "BANNED") return { ...identity, can_send_message: "BLOCKED" };
  const isNamed = nameStatus === "APPROVED" || nameStatus === "AVAILABLE_WITHOUT_REVIEW";
  if (isNamed) return { ...identity, can_send_message: "AVAILABLE" };
  return { ...identity, can_send_message: "LIMITED", additional_info: [NAME_NOT_APPROVED] };
}

function wabaEntity(waba: Waba): Entity {
  const identity = { entity_type: "WABA", id: waba.id };
  if (waba.healthErrors.length > 0) return { ...identity, can_send_message: "BLOCKED", errors: waba.healthErrors };
  return { ...identity, can_send_message: waba.status === "ACTIVE" ? "AVAILABLE" : "BLOCKED" };
}

function businessEntity({ context }: Call, waba: Waba): Entity {
  const isVerified = context.state.businesses.get(waba.businessId)?.verificationStatus === "verified";
  return { entity_type: "BUSINESS", id: waba.businessId, can_send_message: isVerified ? "AVAILABLE" : "LIMITED" };
}

function appEntity({ context, caller }: Call, waba: Waba): Entity {
  const identity = { entity_type: "APP", id: caller.app.id };
  const receives = whatsappSubscription(caller.app)?.fields.includes("messages") ?? false;
  if (receives && subscriptionOf(waba, caller.app.id)) return { ...identity, can_send_message: "AVAILABLE" };
  return { ...identity, can_send_message: context.settings.unsubscribedAppHealth, additional_info: [NOT_SUBSCRIBED] };
}
