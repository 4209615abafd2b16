import { apiFetch } from "#lib/http/client/api-client";
import type {
  AttemptDetail,
  CreateDestination,
  DestinationItem,
  DestinationWithSecret,
  RotatedSecret,
  RotateSecret,
  UpdateDestination,
} from "../schema.ts";
import { destinationPath } from "./queries.ts";

export function postDestination(input: CreateDestination): Promise<DestinationWithSecret> {
  return apiFetch("/api/destinations", { method: "POST", body: JSON.stringify(input) });
}

export function patchDestination(id: string, change: UpdateDestination): Promise<DestinationItem> {
  return apiFetch(destinationPath(id), { method: "PATCH", body: JSON.stringify(change) });
}

export function deleteDestination(id: string): Promise<null> {
  return apiFetch(destinationPath(id), { method: "DELETE" });
}

export function postPause(id: string): Promise<DestinationItem> {
  return apiFetch(destinationPath(id, "/pause"), { method: "POST" });
}

export function postResume(id: string): Promise<DestinationItem> {
  return apiFetch(destinationPath(id, "/resume"), { method: "POST" });
}

/** Waits for the receiver's answer, at most 15 seconds. */
export function postTest(id: string): Promise<AttemptDetail> {
  return apiFetch(destinationPath(id, "/test"), { method: "POST" });
}

export function postRotateSecret(id: string, how: RotateSecret): Promise<RotatedSecret> {
  return apiFetch(destinationPath(id, "/rotate-secret"), { method: "POST", body: JSON.stringify(how) });
}

/** Sends again what an attempt sent. */
export function postRetry(destinationId: string, attemptId: string): Promise<DestinationItem> {
  const path = destinationPath(destinationId, `/attempts/${encodeURIComponent(attemptId)}/retry`);
  return apiFetch(path, { method: "POST" });
}
