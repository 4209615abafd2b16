import { z } from "zod";
import { AuditExport, AuditPage, AuditQuery } from "#lib/audit-log/schema";
import { OverviewData } from "#lib/overview/schema";
import { operations } from "../client/operation.ts";

const Health = z.object({
  status: z.enum(["ok", "unavailable"]),
  database: z.enum(["ok", "unreachable", "not_storing"]),
  version: z.string(),
});

export const consoleOperations = operations("Console", [
  {
    method: "get",
    path: "/api/overview",
    summary: "What needs attention",
    role: "viewer",
    answer: OverviewData,
  },
  {
    method: "get",
    path: "/api/audit",
    summary: "Who did what, newest first",
    role: "admin",
    isSessionOnly: true,
    query: AuditQuery,
    answer: AuditPage,
  },
  {
    method: "get",
    path: "/api/audit/export",
    summary: "The audit as a download",
    role: "admin",
    isSessionOnly: true,
    query: AuditExport,
    answer: { contentType: "application/x-ndjson" },
  },
  { method: "get", path: "/api/health", summary: "Whether the console works", role: null, answer: Health },
  { method: "get", path: "/api/openapi.json", summary: "This document", role: null, answer: z.unknown() },
]);
