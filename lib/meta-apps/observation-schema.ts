import { z } from "zod";
import { GraphFailure } from "#lib/graph/failure-schema";

export const PERMISSIONS = ["whatsapp_business_management", "whatsapp_business_messaging"] as const;

/** The app's WhatsApp webhooks as last returned by `/{app}/subscriptions`; stored unchanged. */
export const ObservedWebhooks = z.object({
  /** False: the app has no WhatsApp webhooks, so Meta sends none. */
  isSet: z.boolean(),
  callbackUrl: z.string().nullable(),
  active: z.boolean().nullable(),
  fields: z.array(z.object({ name: z.string(), version: z.string().nullable() })),
  /** The API version that answered, if it is not the configured one. */
  servedVersion: z.string().nullable(),
});
export type ObservedWebhooks = z.infer<typeof ObservedWebhooks>;

/** The access token as last returned by `debug_token`; stored unchanged. */
export const ObservedToken = z.object({
  isValid: z.boolean(),
  /** The app that the token belongs to: subscribing with it subscribes that app. */
  appId: z.string().nullable(),
  application: z.string().nullable(),
  type: z.string().nullable(),
  /** Null: never, or unknown. */
  expiresAt: z.iso.datetime().nullable(),
  dataAccessExpiresAt: z.iso.datetime().nullable(),
  scopes: z.array(z.string()),
  /** How many accounts the token lists; null if it is not limited to listed ones. */
  targets: z.number().int().nullable(),
  /** Meta's message about an invalid token. */
  error: z.string().nullable(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
});
export type ObservedToken = z.infer<typeof ObservedToken>;

/** What the last read could not find out, and why. */
export const ObserveError = z.object({ webhooks: GraphFailure.nullable(), token: GraphFailure.nullable() });
export type ObserveError = z.infer<typeof ObserveError>;

/** Graph's data about the app itself, and what they mean for this console. */
export const AppObservation = z.object({
  webhooks: ObservedWebhooks.extend({
    /** Whether the callback URL leads to this console. */
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
