import { db } from "#lib/db/client";

export type DeliveryContents = { accounts: { id: string; name: string | null }[]; fields: string[] };

/** The accounts and fields whose events each delivery brought, those with the most events first. */
export async function deliveryContents(ids: string[]): Promise<Map<string, DeliveryContents>> {
  const rows = await db().$queryRaw<{ id: string; waba_id: string | null; name: string | null; field: string }[]>`
    select found.id, found.waba_id, w.name, found.field from (
      select delivery_id as id, waba_id, field, count(*) as events from event
      where delivery_id = any(${ids}::uuid[]) group by 1, 2, 3
    ) found left join waba w on w.id = found.waba_id
    order by found.events desc, found.waba_id, found.field`;
  const contents = new Map<string, DeliveryContents>();
  for (const { id, waba_id, name, field } of rows) {
    const one = contents.get(id) ?? { accounts: [], fields: [] };
    contents.set(id, one);
    if (waba_id !== null && !one.accounts.some((account) => account.id === waba_id))
      one.accounts.push({ id: waba_id, name });
    if (!one.fields.includes(field)) one.fields.push(field);
  }
  return contents;
}
