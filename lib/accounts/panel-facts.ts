import { db } from "#lib/db/client";
import { countAbout } from "#lib/events/read/count-about";
import { statesOf } from "#lib/states/read/entities";
import type { EntityState } from "#lib/states/schema";
import type { PanelFacts } from "./schema.ts";

type About = { wabaId: string | null } & ({ subject: string } | { phone: string });

/** What the panel of a template or number shows besides its state. */
export async function panelFacts({ wabaId, ...about }: About): Promise<PanelFacts> {
  const [waba, states, events] = await Promise.all([
    wabaId ? db().waba.findUnique({ where: { id: wabaId }, select: { ownerBusinessId: true } }) : null,
    wabaId ? statesOf("account", [wabaId]) : null,
    countAbout(about),
  ]);
  return {
    ownerBusinessId: waba?.ownerBusinessId ?? null,
    lostSince: lostSince(states?.get(wabaId ?? "")?.states ?? null),
    events,
  };
}

/** Since when the token of no app reaches the account; null while one does, or if nobody has asked. */
export function lostSince(account: EntityState | null): string | null {
  const reaches = Object.entries(account?.properties ?? {}).flatMap(([name, state]) =>
    name.startsWith("reach:") ? [state] : [],
  );
  if (reaches.length === 0 || reaches.some(({ value }) => value !== "LOST")) return null;
  return (
    reaches
      .map(({ since }) => since)
      .sort()
      .at(-1) ?? null
  );
}
