import { z } from "zod";
import { listParameter } from "#lib/http/list-parameter";
import { ACCOUNT_CONDITIONS } from "./conditions.ts";

const AccountCondition = z.enum(ACCOUNT_CONDITIONS);

const Text = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || undefined)
  .optional();

/** Accounts that fulfil all of it; of several conditions, any. */
export const AccountMatch = z.object({
  q: Text,
  state: z.array(AccountCondition).optional(),
  appId: z.string().optional(),
});
export type AccountMatch = z.infer<typeof AccountMatch>;

/** The same from a query string, where a list is given by repeating or by commas. */
export const AccountMatchQuery = AccountMatch.extend({
  state: listParameter(AccountCondition).default([]),
});

export const ListAccounts = AccountMatchQuery.extend({
  sort: z.enum(["attention", "name"]).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type ListAccounts = z.infer<typeof ListAccounts>;

export const AccountIds = z.object({ ids: z.array(z.string()), isMore: z.boolean() });
export type AccountIds = z.infer<typeof AccountIds>;
