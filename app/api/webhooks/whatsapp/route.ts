import { type DoorRequest, MAX_BODY_BYTES, receive } from "#lib/door/receive";
import { addressSeen } from "#lib/http/client-address";
import { intake } from "#lib/intake/process";

/** The same door for hosts without server.ts: `next dev`, `next start`, serverless. */
async function answer(request: Request): Promise<Response> {
  // Without server.ts nobody else takes in what this process acknowledges.
  intake();
  const url = new URL(request.url);
  const { status, body, contentType, headers } = await receive({
    method: request.method,
    url: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    body: await readBody(request),
    remoteAddress: addressSeen(request.headers.get("x-forwarded-for")),
  });
  return new Response(body, {
    status,
    headers: { "content-type": contentType, "cache-control": "no-store", ...headers },
  });
}

async function readBody(request: Request): Promise<DoorRequest["body"]> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_BODY_BYTES) return { stopped: "too_large", bytes: announced };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) return { stopped: "too_large", bytes };
      chunks.push(chunk);
    }
  } catch {
    return { stopped: "incomplete", bytes };
  }
  return Buffer.concat(chunks);
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
