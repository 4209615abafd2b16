import { WabaParams } from "#lib/accounts/schema";
import { operations } from "#lib/api/client/operation";
import {
  AccountChecks,
  CheckedAccountPage,
  CheckParams,
  CheckRun,
  CheckSummary,
  CheckTarget,
  ListByCheck,
} from "#lib/checks/schema";

export const checkOperations = operations("Checks", {
  "GET /api/accounts/{wabaId}/check": {
    summary: "What the last check of an account found",
    role: "viewer",
    openToTokens: true,
    params: WabaParams,
    query: CheckTarget,
    answer: AccountChecks,
  },
  "POST /api/accounts/{wabaId}/check": {
    summary: "Check an account",
    role: "operator",
    openToTokens: true,
    params: WabaParams,
    body: CheckTarget,
    answer: AccountChecks,
  },
  "POST /api/accounts/{wabaId}/check/outside": {
    summary: "Check the callback URL from outside",
    role: "operator",
    openToTokens: true,
    params: WabaParams,
    body: CheckTarget,
    answer: AccountChecks,
  },
  "GET /api/checks": {
    summary: "How many accounts fail which check",
    role: "viewer",
    openToTokens: true,
    answer: CheckSummary,
  },
  "POST /api/checks": {
    summary: "Check every account",
    role: "operator",
    openToTokens: true,
    answer: CheckRun,
  },
  "DELETE /api/checks": {
    summary: "Stop checking every account",
    role: "operator",
    openToTokens: true,
    answer: CheckRun,
  },
  "GET /api/checks/{key}": {
    summary: "Accounts by the result of one check",
    role: "viewer",
    openToTokens: true,
    params: CheckParams,
    query: ListByCheck,
    answer: CheckedAccountPage,
  },
});
