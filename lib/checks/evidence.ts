import type { AppSubscription } from "#lib/graph/app-subscriptions";
import type { TokenFacts } from "#lib/graph/debug-token";
import type { GraphFailureFacts } from "#lib/graph/errors";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import type { GraphWaba } from "#lib/graph/waba";
import type { Observation } from "#lib/subscription-state/observe-subscription";
import type { OutsideEvidence } from "./outside/evidence.ts";

/** Graph's answer, or the failure. */
export type Read<Value> =
  | { at: string; value: Value; failure: null }
  | { at: string; value: null; failure: GraphFailureFacts };

/** Data that all accounts of an app share; read once per run. Times are ISO 8601. */
export type AppEvidence = {
  id: string;
  /** The callback URL that this console expects for the app. */
  callbackUrl: string;
  hasToken: boolean;
  token: Read<TokenFacts>;
  webhooks: Read<AppSubscription[]>;
  version: { asked: string; served: string | null };
  handshake: { acceptedAt: string | null; refusedAt: string | null };
  signatures: SignatureEvidence;
  acknowledgement: { count: number; medianMs: number; slowShare: number; slowestMs: number };
  /** Of all apps: what was acknowledged and is not in the lists yet. */
  takingIn: { waiting: number; oldestAt: string | null; setApart: number; lag95Ms: number | null };
  lastTestAt: string | null;
  limit: LimitEvidence;
  /** Null if the outside path was not tried. */
  outside: OutsideEvidence | null;
};

/** Deliveries of the last 24 hours whose signature matches no secret. It is unknown which app they belong to. */
export type SignatureEvidence = {
  wrong: number;
  firstWrongAt: string | null;
  lastWrongAt: string | null;
  userAgents: string[];
  /** At least one looks like Meta's: a user agent with "facebook", or none. */
  isLikeMeta: boolean;
  /** When a delivery of this app was last accepted after the first wrong signature. */
  acceptedAt: string | null;
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
  limit: LimitEvidence;
};

export type EventEvidence = {
  /** The last event of the overridable fields, and of the other fields. */
  lastConversationAt: string | null;
  lastManagementAt: string | null;
  /** An `account_update` that ended the access of this app or its owner. */
  accessLost: { at: string; kind: string } | null;
  /** The newest events of the last 24 hours, and the number of further copies of them. */
  recent: number;
  copies: number;
  /** Events received in the last hour that happened more than an hour before. */
  late: number;
  oldestLateAt: string | null;
};

/** All data for the checks, read once; the checks themselves make no calls. */
export type Evidence = { at: string; app: AppEvidence; account: AccountEvidence };
