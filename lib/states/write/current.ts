import type { Statements } from "#lib/db/statements";
import { RANKS_JSON } from "../rank.ts";
import type { StateReport } from "../report.ts";

/** Which of the database's advisory locks are those of states. */
const LOCKS = 14;

export type StateKey = { kind: string; entity_id: string; property: string; aspect: string };
type Names = Pick<StateReport, "kind" | "entity_id" | "name" | "language">;

/** Until the transaction ends, nobody else computes what these are. 1,024 locks for all, taken in order. */
export async function lockEntities(
  tx: Statements,
  entities: readonly Pick<StateKey, "kind" | "entity_id">[],
): Promise<void> {
  const names = [...new Set(entities.map(({ kind, entity_id: id }) => `${kind} ${id}`))];
  await tx.$executeRaw`
    /* prepared: lock_states */
    select pg_advisory_xact_lock(${LOCKS}::int, bucket)
    from (select distinct hashtext(name) & 1023 as bucket from unnest(${names}::text[]) as t(name) order by 1) b`;
}

type Entity = { kind: string; id: string };
type Range = { after: Entity; until: Entity | null };

/** Computes everything about these again, and removes the others in the range, of which nothing is told any more. */
export async function recomputeEntities(
  tx: Statements,
  entities: readonly Entity[],
  { after, until }: Range,
): Promise<void> {
  await tx.$executeRaw`
    delete from entity_state s
    where (s.kind, s.id) > (${after.kind}, ${after.id})
      and (${until === null} or (s.kind, s.id) <= (${until?.kind ?? ""}, ${until?.id ?? ""}))
      and not exists (select from state_change c where c.kind = s.kind and c.entity_id = s.id)`;
  if (entities.length === 0) return;
  const kinds = entities.map(({ kind }) => kind);
  const ids = entities.map(({ id }) => id);
  await lockEntities(
    tx,
    entities.map(({ kind, id }) => ({ kind, entity_id: id })),
  );
  // Their names stay.
  await tx.$executeRaw`
    update entity_state s set properties = '{}' from unnest(${kinds}::text[], ${ids}::text[]) as t(kind, id)
    where s.kind = t.kind and s.id = t.id`;
  const keys = await tx.$queryRaw<StateKey[]>`
    select distinct c.kind, c.entity_id, c.property, c.aspect
    from unnest(${kinds}::text[], ${ids}::text[]) as t(kind, id)
    join state_change c on c.kind = t.kind and c.entity_id = t.id`;
  await recompute(tx, keys, []);
  await tx.$executeRaw`
    delete from entity_state s using unnest(${kinds}::text[], ${ids}::text[]) as t(kind, id)
    where s.kind = t.kind and s.id = t.id and s.properties = '{}'`;
}

/**
 * Computes what these properties are now from all that was told about them, and which gaps a webhook has closed. Their
 * rows must be locked (see `tell`).
 */
export async function recompute(tx: Statements, keys: readonly StateKey[], names: readonly Names[]): Promise<void> {
  const keysJson = JSON.stringify(keys);
  const named = names
    .filter(({ entity_id: id, name }) => id && name)
    .map(({ kind, entity_id, name, language }) => ({ kind, entity_id, name, language }));
  await tx.$executeRaw`
    /* prepared: current_states */
    with k as (
      select distinct kind, entity_id, property, aspect
      from jsonb_to_recordset(${keysJson}::jsonb) as r(kind text, entity_id text, property text, aspect text)
    ), named as materialized (
      select distinct on (kind, entity_id) *
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n(kind text, entity_id text, name text, language text)
    ), ranked as materialized (
      select ${RANKS_JSON}::jsonb as ranks
    ), closing as (
      select distinct on (p.id) p.id, w.learned_at, w.event_id
      from k
      join state_change p using (kind, entity_id, property, aspect)
      join state_change w using (kind, entity_id, property, aspect)
      where p.due_field is not null and w.source = 'webhook' and w.value is not distinct from p.value
        and w.occurred_at >= coalesce(p.checked_before_at, '-infinity') - interval '1 minute'
        and not exists (
          select from state_change o where (o.kind, o.entity_id, o.property, o.aspect) = (p.kind, p.entity_id, p.property, p.aspect)
            and o.id > p.id and o.id < w.id and o.value is distinct from p.value)
      order by p.id, w.learned_at, w.id
    ), closed as (
      update state_change p set closed_at = closing.learned_at, closed_by = closing.event_id
      from closing where p.id = closing.id and p.closed_by is distinct from closing.event_id
    ), d as (
      select k.kind, k.entity_id, (array_agg(l.waba_id order by l.id desc))[1] as waba_id,
        (array_agg(l.id order by l.id desc))[1] as last_change,
        jsonb_object_agg(
          k.property || case k.aspect when '' then '' else ':' || k.aspect end,
          jsonb_build_object('value', l.value, 'change', h.id, 'last', l.id)
            || case when coalesce(l.effective_at, h.effective_at) is null then '{}'::jsonb
              else jsonb_build_object('until', coalesce(l.effective_at, h.effective_at)) end
            || case when h.due_field is null then '{}'::jsonb else '{"found": true}' end
            || case when k.property <> 'quality' or h.before is null then '{}'::jsonb
              when coalesce((ranks ->> (k.kind || '.quality.' || h.before))::int, 0)
                < coalesce((ranks ->> (k.kind || '.quality.' || l.value))::int, 0) then '{"fell": true}'
              else '{}' end) as properties
      from k cross join ranked
      cross join lateral (
        select id, value, waba_id, effective_at from state_change c where (c.kind, c.entity_id, c.property, c.aspect) = (k.kind, k.entity_id, k.property, k.aspect)
        order by c.id desc limit 1) l
      cross join lateral (
        select id, effective_at, before, due_field from state_history c where (c.kind, c.entity_id, c.property, c.aspect) = (k.kind, k.entity_id, k.property, k.aspect)
        order by c.id desc limit 1) h
      group by k.kind, k.entity_id
    ), m as (
      select d.kind, d.entity_id, n.name, n.language, coalesce(o.properties, '{}') || d.properties as p,
        case when o.last_change > d.last_change then o.last_change else d.last_change end as last_change,
        coalesce(case when o.last_change > d.last_change then o.waba_id else d.waba_id end, o.waba_id, d.waba_id) as waba_id,
        o.name as old_name, o.language as old_language
      from d
      left join entity_state o on o.kind = d.kind and o.id = d.entity_id
      left join named n on n.kind = d.kind and n.entity_id = d.entity_id
    ), g as (
      select m.*, case kind when 'phone' then p ? 'account' and p -> 'account' ->> 'value' is null
        else coalesce(p -> 'existence' ->> 'value' = 'GONE', false) end as is_gone
      from m
    )
    insert into entity_state (kind, id, waba_id, name, language, properties, last_change, is_gone, status, quality, category,
      rank, changed_at, will_change_at, quality_fell, is_found, status_at, quality_at)
    select g.kind, g.entity_id, case g.kind when 'account' then g.entity_id else g.waba_id end,
      case kind when 'phone' then coalesce(p -> 'displayName' ->> 'value', g.entity_id) else coalesce(g.name, g.old_name) end,
      coalesce(g.language, g.old_language), p, last_change, is_gone,
      case when kind = 'template' and is_gone then 'DELETED' when kind = 'account' then p -> 'review' ->> 'value'
        else p -> 'status' ->> 'value' end,
      nullif(nullif(p -> 'quality' ->> 'value', 'UNKNOWN'), 'NA'), p -> 'category' ->> 'value',
      case when is_gone then 0 else e.rank end, e.changed_at, e.will_change_at,
      p -> 'quality' ? 'fell' is true, e.is_found,
      uuid_ms(p -> case kind when 'account' then 'review' else 'status' end ->> 'change'),
      uuid_ms(p -> 'quality' ->> 'change')
    from g cross join ranked cross join lateral (
      select uuid_ms(max(v ->> 'change')) as changed_at, max((v ->> 'until')::timestamptz) as will_change_at,
        max(coalesce((ranked.ranks ->> (g.kind || '.' || split_part(name, ':', 1) || '.' || (v ->> 'value')))::smallint, 0)) as rank,
        max(v ->> 'change') filter (where v ? 'found') is not distinct from max(v ->> 'change') as is_found
      from jsonb_each(g.p) as each(name, v)) e
    order by 1, 2
    on conflict (kind, id) do update set waba_id = excluded.waba_id, name = excluded.name, language = excluded.language,
      properties = excluded.properties, last_change = excluded.last_change, is_gone = excluded.is_gone,
      status = excluded.status, quality = excluded.quality, category = excluded.category, rank = excluded.rank,
      changed_at = excluded.changed_at, will_change_at = excluded.will_change_at, quality_fell = excluded.quality_fell,
      is_found = excluded.is_found, status_at = excluded.status_at, quality_at = excluded.quality_at`;
}
