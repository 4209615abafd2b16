import type { Context } from "#lib/access/context";
import { recordReveal } from "#lib/audit/record-reveal";
import { isMaskedFor } from "#lib/fields/mask";
import { isPrivateField } from "#lib/fields/private-fields";
import { maskPayload } from "./mask-payload.ts";

type Row = { id: string; field: string; payload: unknown };

/** One event's payload for who opened it: masked, or whole, and then written into the audit where it may hold people. */
export async function openPayload(ctx: Context, { id, field, payload }: Row): Promise<unknown> {
  if (isMaskedFor(ctx)) return maskPayload(field, payload);
  if (isPrivateField(field)) await recordReveal(ctx, `event:${id}`);
  return payload;
}
