import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { AuditExport, AuditPage, AuditQuery } from "#lib/audit-log/schema";
import { OverviewData } from "#lib/overview/schema";

const Health = z.object({
  status: z.enum(["ok", "unavailable"]),
  database: z.enum(["ok", "slow", "unreachable", "not_storing"]),
  version: z.string(),
});

export const consoleOperations = operations("Console", {
  "GET /api/overview": {
    summary: "What needs attention",
    role: "viewer",
    openToTokens: true,
    answer: OverviewData,
  },
  "GET /api/audit": {
    summary: "Who did what, newest first",
    role: "admin",
    query: AuditQuery,
    answer: AuditPage,
  },
  "GET /api/audit/export": {
    summary: "The audit as a download",
    role: "admin",
    query: AuditExport,
    answer: { contentType: "application/x-ndjson" },
  },
  "GET /api/health": {
    summary: "Whether the console works",
    role: null,
    answer: Health,
  },
  "GET /api/openapi.json": {
    summary: "This document",
    role: null,
    answer: z.unknown(),
  },
});
