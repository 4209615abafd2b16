import type { Context } from "#lib/access/context";
import { recordReveal } from "#lib/audit/record-reveal";
import { isMaskedFor } from "#lib/fields/mask";
import { isPrivateField } from "#lib/fields/private-fields";
import { maskPayload } from "./mask-payload.ts";

type Row = { id: string; field: string; payload: unknown };

/**
 * An event's payload for the current user: masked, or complete. A complete one that may contain people is recorded in
 * the audit log.
 */
export async function openPayload(ctx: Context, { id, field, payload }: Row): Promise<unknown> {
  if (isMaskedFor(ctx)) return maskPayload(field, payload);
  if (isPrivateField(field)) await recordReveal(ctx, `event:${id}`);
  return payload;
}
