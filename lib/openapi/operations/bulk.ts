import { operations } from "#lib/api/client/operation";
import {
  BulkAct,
  BulkActPage,
  BulkItemPage,
  BulkOrder,
  BulkParams,
  BulkPreview,
  ListBulkActs,
  ListBulkItems,
} from "#lib/subscriptions/bulk/schema";

export const bulkOperations = operations("Bulk", {
  "GET /api/bulk": {
    summary: "Bulk actions, newest first",
    role: "viewer",
    openToTokens: true,
    query: ListBulkActs,
    answer: BulkActPage,
  },
  "POST /api/bulk": {
    summary: "Subscribe or unsubscribe many accounts",
    role: "operator",
    openToTokens: true,
    body: BulkOrder,
    answer: BulkAct,
    status: 202,
  },
  "POST /api/bulk/preview": {
    summary: "What a bulk action would change",
    role: "operator",
    openToTokens: true,
    body: BulkOrder,
    answer: BulkPreview,
  },
  "GET /api/bulk/{id}": {
    summary: "Progress of a bulk action",
    role: "viewer",
    openToTokens: true,
    params: BulkParams,
    answer: BulkAct,
  },
  "GET /api/bulk/{id}/items": {
    summary: "The result of each account",
    role: "viewer",
    openToTokens: true,
    params: BulkParams,
    query: ListBulkItems,
    answer: BulkItemPage,
  },
  "POST /api/bulk/{id}/cancel": {
    summary: "Cancel what has not begun",
    role: "operator",
    openToTokens: true,
    params: BulkParams,
    answer: BulkAct,
  },
  "POST /api/bulk/{id}/resume": {
    summary: "Go on after a pause",
    role: "operator",
    openToTokens: true,
    params: BulkParams,
    answer: BulkAct,
  },
  "POST /api/bulk/{id}/retry": {
    summary: "Try the failed ones again",
    role: "operator",
    openToTokens: true,
    params: BulkParams,
    answer: BulkAct,
  },
});
