import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { Id, nodePath, requireSuccess, Success } from "./node.ts";
import { WebhookConfiguration } from "./phone-number.ts";
import { graphRequest } from "./transport.ts";

/** The callback URL of each level for one number; null for a level without an override. */
export type PhoneWebhooks = { phoneUri: string | null; wabaUri: string | null; appUri: string | null };

type Phone = { id: string; wabaId: string };

const Answer = z.looseObject({ id: Id, webhook_configuration: WebhookConfiguration.nullable().default(null) });

export function toPhoneWebhooks(configuration: z.output<typeof WebhookConfiguration> | null): PhoneWebhooks {
  return {
    phoneUri: configuration?.phone_number || null,
    wabaUri: configuration?.whatsapp_business_account || null,
    appUri: configuration?.application || null,
  };
}

/** The callback URLs for one number, as the token's app sees them. */
export async function getPhoneWebhooks(
  app: GraphApp,
  { id, wabaId }: Phone,
  signal?: AbortSignal,
): Promise<PhoneWebhooks> {
  const query = { fields: "webhook_configuration" };
  const answer = await graphRequest(app, { path: nodePath(id), wabaId, query, schema: Answer, signal });
  return toPhoneWebhooks(answer.webhook_configuration);
}

/**
 * Sets the callback URL of one number for the token's app; null removes it. Meta calls the URL first. Meta does not
 * count this call for the WABA.
 */
export async function setPhoneOverride(
  app: GraphApp,
  { id, wabaId }: Phone,
  override: { callbackUri: string; verifyToken: string } | null,
  signal?: AbortSignal,
): Promise<void> {
  const configuration = override
    ? { override_callback_uri: override.callbackUri, verify_token: override.verifyToken }
    : { override_callback_uri: "" };
  const answer = await graphRequest(app, {
    method: "POST",
    path: nodePath(id),
    wabaId,
    body: { webhook_configuration: configuration },
    schema: Success,
    secrets: override ? [override.verifyToken] : [],
    signal,
  });
  requireSuccess(answer);
}
