import { type Context, requireRole } from "#lib/access/context";
import type { StateKind } from "#lib/fields/client/state-properties";
import type { StateCounts, StateFilter } from "../schema.ts";
import { countEntities } from "./entities.ts";

export function countStates(ctx: Context, kind: StateKind, filter: StateFilter): Promise<StateCounts> {
  requireRole(ctx, "viewer");
  return countEntities(kind, filter);
}
