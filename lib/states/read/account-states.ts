import { readDb } from "#lib/db/client";
import type { StripPart } from "../schema.ts";
import { type Entity, statesOf } from "./entities.ts";
import type { StoredProperty } from "./properties.ts";
import { stripBegin, stripsOf } from "./strips.ts";
import { worstStrip } from "./worst-strip.ts";

/** Accounts with their state. Their strip also has the worst quality of their numbers on each day. */
export async function accountStates(ids: readonly string[]): Promise<Map<string, Pick<Entity, "states" | "strip">>> {
  const from = stripBegin();
  const [accounts, numbers] = await Promise.all([statesOf("account", ids), numberStrips(ids, from)]);
  return new Map(
    ids.flatMap((id) => {
      const [account, own] = [accounts.get(id), numbers.get(id)];
      if (!account) return [];
      return [[id, own ? { ...account, strip: worstStrip("account", [account.strip, ...own], from) } : account]];
    }),
  );
}

async function numberStrips(wabaIds: readonly string[], from: number): Promise<Map<string, StripPart[][]>> {
  const numbers = await readDb().$queryRaw<
    { id: string; wabaId: string; properties: Record<string, StoredProperty | null> }[]
  >`
    select id, waba_id as "wabaId", jsonb_build_object('quality', properties -> 'quality') as properties
    from entity_state where kind = 'phone' and waba_id = any(${wabaIds as string[]}) and not is_gone`;
  const strips = await stripsOf("phone", numbers, from);
  const found = new Map<string, StripPart[][]>();
  for (const { id, wabaId } of numbers) found.set(wabaId, [...(found.get(wabaId) ?? []), strips.get(id) ?? []]);
  return found;
}
