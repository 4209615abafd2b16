import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { getAccountItem } from "#lib/accounts/get";
import type { AccountItem } from "#lib/accounts/schema";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { SetAutoRepair } from "#lib/subscription-state/schema";
import { onAccount } from "./on-account.ts";

const Input = SetAutoRepair.extend({ wabaId: z.string().min(1) });

/** Turns automatic repair of this account's drift on or off. Turning it on clears earlier attempts. */
export async function setAutoRepair(ctx: Context, input: z.input<typeof Input>): Promise<AccountItem> {
  requireRole(ctx, "operator");
  const { wabaId, appId, on } = Input.parse(input);
  return onAccount({ wabaId, appId }, async (app) => {
    const key = { wabaId, appId: app.id };
    await db().$transaction(async (tx) => {
      const row = await tx.subscription.findUnique({ where: { wabaId_appId: key }, select: { autoRepair: true } });
      const was = row?.autoRepair ?? false;
      await tx.subscription.upsert({
        where: { wabaId_appId: key },
        create: { ...key, autoRepair: on },
        update: { autoRepair: on },
      });
      if (was === on) return;
      await recordAudit(tx, ctx, {
        action: on ? "subscription.auto_repair_on" : "subscription.auto_repair_off",
        target: `waba:${wabaId}`,
        before: { appId: app.id, autoRepair: was },
        after: { appId: app.id, autoRepair: on },
      });
    });
    return getAccountItem(ctx, { wabaId, appId });
  });
}
