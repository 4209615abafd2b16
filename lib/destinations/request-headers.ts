import { unseal } from "#lib/crypto";
import { consoleId, VIA_HEADER } from "#lib/keys/console-id";
import type { LaneDestination } from "./lease.ts";
import { signingHeaders } from "./standard-webhooks.ts";

type Sealed = Pick<LaneDestination, "headers" | "secret" | "previousSecret">;
type Opened = { headers: Record<string, string>; secrets: string[] };

/** Cached, because unsealing costs more than signing a small body. */
const opened = new Map<string, Opened>();
const MAX_OPENED = 1_000;

/** The headers of every request to a destination: its own, the signature, and the consoles that it has passed. */
export async function requestHeaders(
  destination: Sealed,
  id: string,
  body: Buffer,
  received: Record<string, string> | null,
): Promise<Record<string, string>> {
  const { headers, secrets } = open(destination);
  const via = [received?.[VIA_HEADER], await consoleId()].filter(Boolean).join(", ");
  return { ...headers, ...signingHeaders(id, body, secrets), [VIA_HEADER]: via };
}

function open({ headers, secret, previousSecret }: Sealed): Opened {
  const key = `${secret} ${previousSecret ?? ""} ${headers ?? ""}`;
  const known = opened.get(key);
  if (known) return known;
  const fresh = {
    headers: headers ? (JSON.parse(unseal(headers)) as Record<string, string>) : {},
    secrets: [secret, previousSecret].flatMap((sealed) => (sealed ? [unseal(sealed)] : [])),
  };
  if (opened.size >= MAX_OPENED) opened.clear();
  opened.set(key, fresh);
  return fresh;
}
