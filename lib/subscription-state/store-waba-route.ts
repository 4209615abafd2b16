import type { Transaction } from "#lib/db/client";

/**
 * An override of the account is part of the route of each of its numbers. This copies a newer override to those routes,
 * so that the numbers need not be read again.
 */
export async function storeWabaRoute(
  tx: Transaction,
  { wabaId, appId }: { wabaId: string; appId: string },
): Promise<void> {
  const changed = await tx.$queryRaw<{ id: string; waba_uri: string | null }[]>`
    update phone_route r set waba_uri = s.override_callback_uri
    from phone_number n, subscription s
    where s.waba_id = ${wabaId} and s.app_id = ${appId} and n.waba_id = s.waba_id
      and r.phone_number_id = n.id and r.app_id = s.app_id
      and r.observed_at <= s.observed_at and r.waba_uri is distinct from s.override_callback_uri
    returning r.phone_number_id as id, r.waba_uri`;
  const [first] = changed;
  if (!first) return;
  // The lists of numbers show the last observed route.
  await tx.$executeRaw`
    update phone_number
    set webhook_configuration = webhook_configuration || jsonb_build_object('waba', ${first.waba_uri}::text)
    where id = any(${changed.map(({ id }) => id)}) and jsonb_typeof(webhook_configuration) = 'object'`;
}
