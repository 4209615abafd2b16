import type { AppSubscription } from "#lib/graph/app-subscriptions";
import type { TokenFacts } from "#lib/graph/debug-token";
import type { GraphFailureFacts } from "#lib/graph/errors";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import type { GraphWaba } from "#lib/graph/waba";
import type { Observation } from "#lib/subscription-state/observe-subscription";
import type { OutsideEvidence } from "./outside/evidence.ts";

/** What Graph said just now, or why it did not. */
export type Read<Value> =
  | { at: string; value: Value; failure: null }
  | { at: string; value: null; failure: GraphFailureFacts };

/** What is the same for every account of an app; gathered once a run. Times are ISO 8601. */
export type AppEvidence = {
  id: string;
  /** Where this console wants the app's webhooks. */
  callbackUrl: string;
  hasToken: boolean;
  token: Read<TokenFacts>;
  webhooks: Read<AppSubscription[]>;
  version: { asked: string; served: string | null };
  handshake: { acceptedAt: string | null; refusedAt: string | null };
  signatures: SignatureEvidence;
  acknowledgement: { count: number; medianMs: number; slowShare: number; slowestMs: number };
  lastTestAt: string | null;
  limit: LimitEvidence;
  /** Null where the outside path was not tried. */
  outside: OutsideEvidence | null;
};

/** Deliveries of the last 24 hours whose signature fits no secret here. Nobody knows whose they are. */
export type SignatureEvidence = {
  wrong: number;
  firstWrongAt: string | null;
  lastWrongAt: string | null;
  userAgents: string[];
  /** One of them came as Meta's do: from "facebook…", or without a name. */
  isLikeMeta: boolean;
  /** A delivery of this app that was accepted since the first wrong one. */
  acceptedAt: string | null;
};

export type LimitEvidence = {
  /** Meta's own percentage of what it allows, the highest of its meters. */
  percent: number | null;
  pausedUntil: string | null;
};

export type AccountEvidence = {
  wabaId: string;
  waba: Read<GraphWaba>;
  numbers: Read<GraphPhoneNumber[]>;
  subscription: Read<Observation>;
  /** What this console was told to do; null where nobody said. */
  desired: { subscribed: boolean | null; subscribedAt: string | null; override: string | null };
  /** Overrides of numbers that were set on purpose: number → URL. */
  desiredPhoneOverrides: Record<string, string>;
  /** The last change asked of Meta here, where it failed. */
  failedChange: { at: string; action: string; failure: GraphFailureFacts } | null;
  events: EventEvidence;
  limit: LimitEvidence;
};

export type EventEvidence = {
  /** Of the fields that follow an override, and of those that never do. */
  lastConversationAt: string | null;
  lastManagementAt: string | null;
  /** An `account_update` that took this app's or its owner's access away. */
  accessLost: { at: string; kind: string } | null;
  /** The newest events of the last 24 hours, and how many further copies of them came. */
  recent: number;
  copies: number;
  /** Received in the last hour, more than an hour after they happened. */
  late: number;
  oldestLateAt: string | null;
};

/** All that the checks look at, gathered once; the checks themselves ask nobody. */
export type Evidence = { at: string; app: AppEvidence; account: AccountEvidence };
