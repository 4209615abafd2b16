import { z } from "zod";
import { GraphFailure } from "#lib/graph/failure-schema";

export const PERMISSIONS = ["whatsapp_business_management", "whatsapp_business_messaging"] as const;

/** The app's WhatsApp webhooks as `/{app}/subscriptions` last told; stored as it is. */
export const ObservedWebhooks = z.object({
  /** False: the app has none, and nothing is sent to anybody. */
  isSet: z.boolean(),
  callbackUrl: z.string().nullable(),
  active: z.boolean().nullable(),
  fields: z.array(z.object({ name: z.string(), version: z.string().nullable() })),
  /** The API version that answered, where it is another than the one asked. */
  servedVersion: z.string().nullable(),
});
export type ObservedWebhooks = z.infer<typeof ObservedWebhooks>;

/** The access token as `debug_token` last told; stored as it is. */
export const ObservedToken = z.object({
  isValid: z.boolean(),
  /** The app that the token acts for: subscribing with it subscribes that app. */
  appId: z.string().nullable(),
  application: z.string().nullable(),
  type: z.string().nullable(),
  /** Null: never, or not said. */
  expiresAt: z.iso.datetime().nullable(),
  dataAccessExpiresAt: z.iso.datetime().nullable(),
  scopes: z.array(z.string()),
  /** How many accounts the token names; null where it is not limited to named ones. */
  targets: z.number().int().nullable(),
  /** Meta's words for a token that is not valid. */
  error: z.string().nullable(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
});
export type ObservedToken = z.infer<typeof ObservedToken>;

/** What the last look could not find out, and why. */
export const ObserveError = z.object({ webhooks: GraphFailure.nullable(), token: GraphFailure.nullable() });
export type ObserveError = z.infer<typeof ObserveError>;

/** What Graph says of an app itself, with what it means for this console. */
export const AppObservation = z.object({
  webhooks: ObservedWebhooks.extend({
    /** The callback URL leads to this console. */
    isOurs: z.boolean(),
    /** Fields that this console knows and the app is not subscribed to. */
    missingFields: z.array(z.string()),
  }).nullable(),
  token: ObservedToken.extend({
    isOfThisApp: z.boolean(),
    missingPermissions: z.array(z.string()),
  }).nullable(),
  observedAt: z.iso.datetime().nullable(),
  error: ObserveError.nullable(),
});
export type AppObservation = z.infer<typeof AppObservation>;
