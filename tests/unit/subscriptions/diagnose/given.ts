import type { AccountEvidence, AppEvidence, Evidence } from "#lib/checks/evidence";
import type { CheckKey } from "#lib/checks/schema";
import {
  ago,
  EVENTS,
  evidence,
  HEALTHY,
  NUMBER,
  OUTSIDE,
  refused,
  SIGNATURES,
  subscription,
  TOKEN,
  told,
  WABA_NODE,
  WEBHOOK,
} from "./evidence.ts";

export const ELSEWHERE = "https://old-server.example/hook";
export const META_OWN = { id: "2202427980234937", name: "WA DevX Webhook Events 1P App" };
export const PROVIDER = { id: "52", name: "Provider" };

export const app = (more: Partial<AppEvidence>) => evidence(more);
export const account = (more: Partial<AccountEvidence>) => evidence({}, more);
export const token = (more: Partial<typeof TOKEN>) => app({ token: told({ ...TOKEN, ...more }) });
export const webhook = (more: Partial<typeof WEBHOOK>) => app({ webhooks: told([{ ...WEBHOOK, ...more }]) });
export const number = (...more: Partial<typeof NUMBER>[]) =>
  account({ numbers: told(more.map((one) => ({ ...NUMBER, ...one }))) });
export const events = (more: Partial<AccountEvidence["events"]>) => account({ events: { ...EVENTS, ...more } });
export const outside = (more: object, event: object = {}, handshake: object = {}) =>
  app({
    outside: {
      ...OUTSIDE,
      event: { ...OUTSIDE.event, ...event },
      handshake: { ...OUTSIDE.handshake, ...handshake },
      ...more,
    },
  });
export const arrival = (more: object) => ({ arrival: { ...OUTSIDE.event.arrival, ...more } });
export const signatures = (more: object, others: Partial<AppEvidence> = {}) =>
  app({ signatures: { ...SIGNATURES, wrong: 7, isLikeMeta: true, firstWrongAt: ago(60), ...more }, ...others });
export const overridden = (uri: string) => ({ subscription: subscription({ overrideCallbackUri: uri }) });
export const invalid = (subcode: number | null) =>
  token({ is_valid: false, error: { message: "Error validating access token", code: 190, subcode } });
export const deaf = { subscription: subscription({ observed: false }) };
export const failedChange = (reason: "override_prerequisite" | "callback_failed") => ({
  failedChange: { at: ago(3), action: "subscription.override_set", failure: refused(reason).failure },
});
export const missed = (more: Partial<AppEvidence> = {}, field = "message_template_status_update") =>
  evidence(more, { gaps: [{ field, changes: 3, lastAt: ago(90) }] });
export const health = (...entities: object[]) =>
  account({ waba: told({ ...WABA_NODE, health_status: { ...HEALTHY, entities } }) });

export type Row = [
  key: CheckKey,
  given: Evidence,
  state: "passed" | "failed" | "unknown",
  reason: string,
  repair?: string,
];
