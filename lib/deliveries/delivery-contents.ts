import { db } from "#lib/db/client";
import { namesOfAccounts } from "#lib/lookups/accounts";

export type DeliveryContents = { accounts: { id: string; name: string | null }[]; fields: string[] };

/** The accounts and fields whose events each delivery brought, those with the most events first. */
export async function deliveryContents(ids: string[]): Promise<Map<string, DeliveryContents>> {
  const rows = await db().$queryRaw<{ id: string; waba_id: string | null; field: string }[]>`
    select delivery_id as id, waba_id, field from event
    where delivery_id = any(${ids}::uuid[]) group by 1, 2, 3 order by count(*) desc, waba_id, field`;
  const names = await namesOfAccounts(rows.flatMap(({ waba_id }) => waba_id ?? []));
  const contents = new Map<string, DeliveryContents>();
  for (const { id, waba_id, field } of rows) {
    const one = contents.get(id) ?? { accounts: [], fields: [] };
    contents.set(id, one);
    if (waba_id !== null && !one.accounts.some((account) => account.id === waba_id))
      one.accounts.push({ id: waba_id, name: names.get(waba_id) ?? null });
    if (!one.fields.includes(field)) one.fields.push(field);
  }
  return contents;
}
