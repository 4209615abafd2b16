import { ApiProblem, readProblem } from "#lib/http/client/api-client";

export function rawBodyUrl(deliveryId: string): string {
  return `/api/deliveries/${encodeURIComponent(deliveryId)}/raw`;
}

/** The bytes of a delivery exactly as Meta signed them. Throws `ApiProblem`, e.g. for viewers, who may not see them. */
export async function fetchRawBody(deliveryId: string, signal?: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(rawBodyUrl(deliveryId), signal ? { signal } : {});
  if (!answer.ok) throw new ApiProblem(answer.status, readProblem(await answer.json().catch(() => null)));
  return new Uint8Array(await answer.arrayBuffer());
}
