import { type Context, requireRole } from "#lib/access/context";
import { findEntities } from "#lib/states/read/entities";
import type { StateFilter } from "#lib/states/schema";
import { blockedNumbers } from "./blocked-numbers.ts";
import { toPhoneNumbers } from "./phone-number-item.ts";
import { ListPhoneNumbers, type PhoneNumberPage } from "./schema.ts";

/** Phone numbers by state; `q` matches digits, the verified name, the account's name or an id. */
export async function listPhoneNumbers(
  ctx: Context,
  { state, ...query }: Partial<ListPhoneNumbers> = {},
): Promise<PhoneNumberPage> {
  requireRole(ctx, "viewer");
  const filter = { ...ListPhoneNumbers.parse({}), ...query };
  const { items, nextCursor } = await findEntities("phone", await amongBlocked(filter, state));
  return { items: await toPhoneNumbers(items), nextCursor };
}

/** The filter, without numbers that can send if only blocked ones are asked for. */
export async function amongBlocked<Filter extends StateFilter>(
  filter: Filter,
  state: "blocked" | undefined,
): Promise<Filter> {
  if (!state) return filter;
  const blocked = await blockedNumbers();
  return { ...filter, id: filter.id ? blocked.filter((digits) => filter.id?.includes(digits)) : blocked };
}
