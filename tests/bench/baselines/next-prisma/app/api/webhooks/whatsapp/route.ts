// A plain Next.js route handler with hand-written Prisma: one `create` per request.
import { createClient } from "#lib/db/client";
import { storeWithPrisma } from "../../../../../prisma-create.ts";
import { isSigned } from "../../../../../signed.ts";

const db = createClient(process.env.DATABASE_URL ?? "");

export async function POST(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  if (!isSigned(body, request.headers.get("x-hub-signature-256") ?? undefined))
    return new Response(null, { status: 401 });
  JSON.parse(body.toString("utf8"));
  await storeWithPrisma(db, body);
  return new Response("EVENT_RECEIVED", { headers: { "content-type": "text/plain" } });
}
