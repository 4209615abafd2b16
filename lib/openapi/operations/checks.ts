import { WabaParams } from "#lib/accounts/schema";
import {
  AccountChecks,
  CheckedAccountPage,
  CheckParams,
  CheckRun,
  CheckSummary,
  CheckTarget,
  ListByCheck,
} from "#lib/checks/schema";
import { operations } from "../client/operation.ts";

export const checkOperations = operations("Checks", [
  {
    method: "get",
    path: "/api/accounts/{wabaId}/check",
    summary: "What the last check of an account found",
    role: "viewer",
    params: WabaParams,
    query: CheckTarget,
    answer: AccountChecks,
  },
  {
    method: "post",
    path: "/api/accounts/{wabaId}/check",
    summary: "Check an account",
    role: "operator",
    params: WabaParams,
    body: CheckTarget,
    answer: AccountChecks,
  },
  {
    method: "post",
    path: "/api/accounts/{wabaId}/check/outside",
    summary: "Check the callback URL from outside",
    role: "operator",
    params: WabaParams,
    body: CheckTarget,
    answer: AccountChecks,
  },
  {
    method: "get",
    path: "/api/checks",
    summary: "How many accounts fail which check",
    role: "viewer",
    answer: CheckSummary,
  },
  { method: "post", path: "/api/checks", summary: "Check every account", role: "operator", answer: CheckRun },
  { method: "delete", path: "/api/checks", summary: "Stop checking every account", role: "operator", answer: CheckRun },
  {
    method: "get",
    path: "/api/checks/{key}",
    summary: "Accounts by the result of one check",
    role: "viewer",
    params: CheckParams,
    query: ListByCheck,
    answer: CheckedAccountPage,
  },
]);
