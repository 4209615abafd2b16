import { readDb } from "#lib/db/client";

type Namesakes = { templates: number; accounts: number; status: { value: string; count: number }[] };
type Row = { status: string | null; accounts: number; templates: number; isAll: boolean };

/** The other templates of the same name: how many, in how many accounts, by status. */
export async function countNamesakes({ id, name }: { id: string; name: string | null }): Promise<Namesakes> {
  const rows = await readDb().$queryRaw<Row[]>`
    select status, count(distinct waba_id)::int as accounts, count(*)::int as templates,
      grouping(status) = 1 as "isAll"
    from entity_state where kind = 'template' and name = ${name} and id <> ${id} and not is_gone
    group by grouping sets ((status), ())`;
  const all = rows.find(({ isAll }) => isAll);
  return {
    templates: all?.templates ?? 0,
    accounts: all?.accounts ?? 0,
    status: rows
      .filter(({ isAll }) => !isAll)
      .map(({ status, templates }) => ({ value: status ?? "none", count: templates }))
      .sort((a, b) => b.count - a.count),
  };
}
