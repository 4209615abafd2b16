import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { secondsACall } from "./pace.ts";
import { type Candidate, candidates, planOf } from "./plan.ts";
import { type BulkOrder, type BulkPreview, type Group, Hindrance } from "./schema.ts";
import { appOfOrder, selectAccounts } from "./select-accounts.ts";

const NAMED = 100;

/** What an act would change, according to the stored state. Makes no call to Meta. */
export async function previewBulk(ctx: Context, order: BulkOrder): Promise<BulkPreview> {
  requireRole(ctx, "operator");
  const app = await appOfOrder(order.appId);
  const accounts = await candidates(await selectAccounts(order), app.id);
  const planned = accounts.map((account) => ({
    ...account,
    plan: app.hasAccessToken ? planOf(order.action, account) : TOKEN_ABSENT,
  }));
  const changing = planned.filter(({ plan }) => plan.outcome === "change");
  const calls = planned.reduce((sum, { plan }) => sum + plan.calls, 0);
  return {
    action: order.action,
    appId: app.id,
    wabaIds: accounts.map(({ id }) => id),
    change: groupOf(changing),
    already: groupOf(planned.filter(({ plan }) => plan.outcome === "already")),
    cannot: Hindrance.options.flatMap((reason) => {
      const group = groupOf(planned.filter(({ plan }) => plan.reason === reason));
      return group.count > 0 ? [{ reason, ...group }] : [];
    }),
    overrides: {
      lost: changing.flatMap(({ id, name, override, plan }) =>
        plan.override === "lost" && override ? [{ id, name, callbackUri: override }] : [],
      ),
      kept: changing.filter(({ plan }) => plan.override === "kept").length,
    },
    phoneNumbers: await phoneNumbersOf(changing),
    calls,
    seconds: Math.ceil(calls * (await secondsACall(app.id))),
  };
}

const TOKEN_ABSENT = { outcome: "cannot", reason: "token_absent", override: null, calls: 0 } as const;

function groupOf(accounts: Candidate[]): Group {
  return { count: accounts.length, first: accounts.slice(0, NAMED).map(({ id, name }) => ({ id, name })) };
}

async function phoneNumbersOf(accounts: Candidate[]): Promise<BulkPreview["phoneNumbers"]> {
  const numbers = await db().phoneNumber.findMany({
    where: { wabaId: { in: accounts.map(({ id }) => id) } },
    orderBy: [{ waba: { name: "asc" } }, { id: "asc" }],
    select: { displayPhoneNumber: true, waba: { select: { name: true } } },
    take: NAMED,
  });
  return {
    count: accounts.reduce((sum, { phoneNumbers }) => sum + phoneNumbers, 0),
    first: numbers.map(({ displayPhoneNumber, waba }) => ({ displayPhoneNumber, wabaName: waba.name })),
  };
}
