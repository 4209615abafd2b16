import { z } from "zod";
import { listParameter } from "#lib/http/list-parameter";
import { ACCOUNT_CONDITIONS, ACCOUNT_SORTS, ACCOUNT_STATE_SORTS } from "./client/conditions.ts";

const AccountCondition = z.enum(ACCOUNT_CONDITIONS);

const Word = z.string().trim().min(1).max(100);

const Text = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || undefined)
  .optional();

/** Accounts must match all filters and at least one value of each. */
export const AccountMatch = z.object({
  q: Text,
  state: z.array(AccountCondition).optional(),
  /** Meta's codes for its review of the account. */
  review: z.array(Word).optional(),
  /** Ids of the businesses that own the account. */
  owner: z.array(Word).optional(),
  /** Something of its state changed since. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
  /** Something of its state ends or takes effect. */
  willChange: z.boolean().optional(),
  appId: z.string().optional(),
});
export type AccountMatch = z.infer<typeof AccountMatch>;

/** The same filters in a query string, where lists are repeated or comma-separated. */
export const AccountMatchQuery = AccountMatch.extend({
  state: listParameter(AccountCondition).default([]),
  review: listParameter(Word).default([]),
  owner: listParameter(Word).default([]),
  willChange: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
});

export const ListAccounts = AccountMatchQuery.extend({
  sort: z.enum([...ACCOUNT_SORTS, ...ACCOUNT_STATE_SORTS]).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type ListAccounts = z.infer<typeof ListAccounts>;

export const AccountIds = z.object({ ids: z.array(z.string()), isMore: z.boolean() });
export type AccountIds = z.infer<typeof AccountIds>;
