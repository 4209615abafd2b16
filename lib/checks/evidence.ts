import type { DeliveryEvidence } from "#lib/deliveries/evidence";
import type { DestinationHealth } from "#lib/destinations/trouble";
import type { EventEvidence } from "#lib/events/read/evidence";
import type { AppSubscription } from "#lib/graph/app-subscriptions";
import type { TokenFacts } from "#lib/graph/debug-token";
import type { GraphFailureFacts } from "#lib/graph/errors";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import type { GraphWaba } from "#lib/graph/waba";
import type { Observation } from "#lib/subscription-state/observe-subscription";

/** Graph's answer, or the failure. */
export type Read<Value> =
  | { at: string; value: Value; failure: null }
  | { at: string; value: null; failure: GraphFailureFacts };

/** Data that all accounts of an app share; read once per run. Times are ISO 8601. */
export type AppEvidence = DeliveryEvidence & {
  id: string;
  /** The callback URL that this console expects for the app. */
  callbackUrl: string;
  hasToken: boolean;
  token: Read<TokenFacts>;
  webhooks: Read<AppSubscription[]>;
  version: { asked: string; served: string | null };
  limit: LimitEvidence;
  /** The destinations of this app's webhooks. */
  destinations: DestinationHealth[];
  /** Null if the outside path was not tried. */
  outside: OutsideEvidence | null;
};

export type LimitEvidence = {
  /** Meta's highest usage percentage among the limit's counters. */
  percent: number | null;
  pausedUntil: string | null;
};

export type AccountEvidence = {
  wabaId: string;
  waba: Read<GraphWaba>;
  numbers: Read<GraphPhoneNumber[]>;
  subscription: Read<Observation>;
  /** What operators set in this console; null if nothing was set. */
  desired: { subscribed: boolean | null; subscribedAt: string | null; override: string | null };
  /** Overrides of phone numbers set in this console: number → URL. */
  desiredPhoneOverrides: Record<string, string>;
  /** The last change requested here, if it failed. */
  failedChange: { at: string; action: string; failure: GraphFailureFacts } | null;
  events: EventEvidence;
  /** Changes of the last 7 days that only a poll found, by the webhook field that was due. */
  gaps: { field: string; changes: number; lastAt: string }[];
  limit: LimitEvidence;
};

/** All data for the checks, read once; the checks themselves make no calls. */
export type Evidence = { at: string; app: AppEvidence; account: AccountEvidence };

/** Why a request did not reach the public URL, according to the network error. */
export type PathFault = "dns" | "refused" | "timeout" | "tls" | "network";

export type OutsideRequest = {
  /** Null if there was no HTTP response. */
  status: number | null;
  ms: number;
  fault: PathFault | null;
  /** The network error, or the target of a redirect. */
  detail: string | null;
};

/** The result of a handshake and a signed test event that this console sent to its own public URL. */
export type OutsideEvidence = {
  at: string;
  url: string;
  /** Whether the host name or address is only reachable from this machine or its network. */
  isLocal: boolean;
  handshake: OutsideRequest & { isEchoed: boolean };
  event: OutsideRequest & {
    arrival: {
      deliveryId: string;
      verdict: "accepted" | "rejected";
      reason: string | null;
      isSameBody: boolean;
      /** The size that was sent, and the size that arrived. */
      sentBytes: number;
      bytes: number;
    } | null;
  };
};
