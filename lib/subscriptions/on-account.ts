import { appOfAccount } from "#lib/accounts/app-of-account";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { GraphApp } from "#lib/graph/app";
import { graphApp } from "#lib/meta-apps/secrets";
import { inTurn } from "./in-turn.ts";

export type AccountKey = { wabaId: string; appId?: string | undefined };

/** Runs `act` for a known account with its app, after all earlier ones. Throws `not_found`. */
export function onAccount<Result>(
  { wabaId, appId }: AccountKey,
  act: (app: GraphApp) => Promise<Result>,
): Promise<Result> {
  return inTurn(wabaId, async () => {
    if (!(await db().waba.findUnique({ where: { id: wabaId }, select: { id: true } }))) {
      throw new AppError("not_found", `The account ${wabaId} is not known to this console.`);
    }
    return act(await graphApp(await appOfAccount(wabaId, appId)));
  });
}
