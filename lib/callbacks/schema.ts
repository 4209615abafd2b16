import { z } from "zod";
import { AttemptDetail, DestinationItem } from "#lib/destinations/schema";

export const CALLBACK_LEVELS = ["app", "account", "number"] as const;

/** Which callback: that of a Meta app, the override of one account, or that of one number. */
export const CallbackKey = z.object({
  appId: z.string().min(1).max(100),
  level: z.enum(CALLBACK_LEVELS),
  /** The app, the WABA or the phone number, by Meta's id. */
  id: z.string().min(1).max(100),
});
export type CallbackKey = z.infer<typeof CallbackKey>;

export const CallbackItem = CallbackKey.extend({
  name: z.string().nullable(),
  wabaId: z.string().nullable(),
  /** The callback URL that Meta last reported; null if there is none. Viewers see only its origin. */
  url: z.string().nullable(),
  isOurs: z.boolean(),
  observedAt: z.iso.datetime().nullable(),
  /** The destination of the receiver, once the callback is taken over. */
  destination: DestinationItem.nullable(),
  /** When the first webhook for that receiver arrived here, and when the receiver first took one. */
  arrivedAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
});
export type CallbackItem = z.infer<typeof CallbackItem>;

export const CallbackList = z.object({ items: z.array(CallbackItem) });
export type CallbackList = z.infer<typeof CallbackList>;

export const CallbacksQuery = z.object({ app: z.string().max(100).optional() });

export const TakeOver = CallbackKey.extend({
  test: z.boolean().default(true).meta({
    description: "First send a signed test event to the present receiver, and stop if it does not take it.",
  }),
});
export type TakeOver = z.input<typeof TakeOver>;

export const TakenOver = z.object({
  callback: CallbackItem,
  /** The secret of the destination if it was created now. It cannot be read again. */
  secret: z.string().nullable(),
  test: AttemptDetail.nullable(),
});
export type TakenOver = z.infer<typeof TakenOver>;

export const PutBack = CallbackKey.extend({
  destinationId: z.uuid(),
  verifyToken: z.string().trim().min(1).max(200).meta({
    description: "The receiver's own verify token: Meta calls the receiver with it before it changes anything.",
  }),
});
export type PutBack = z.input<typeof PutBack>;
