import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Context, type Role, requireRole } from "#lib/auth/context";
import { currentUser } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { type Locale, requestLocale } from "#lib/i18n/locale";
import { addressSeen } from "./client-address.ts";
import { assertSameOrigin } from "./origin.ts";
import { problemResponse } from "./problem.ts";
import { readJson } from "./read-json.ts";
import { readQuery } from "./read-query.ts";
import { enter } from "./request-limits.ts";

type Schemas<P, Q, B> = {
  /** The least role that may call it; `null` for routes that need no session. */
  role: Role | null;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
};

type Input<P, Q, B> = { ctx: Context; params: P; query: Q; body: B; request: Request; locale: Locale };

type RouteContext = { params: Promise<Record<string, string | string[]>> };

/**
 * Makes a route handler: session and role, same-origin check on changes, zod for params, query (repeated names become
 * lists) and JSON body, problem+json for every error. The handler returns plain JSON, or a Response of its own.
 */
export function route<P = unknown, Q = unknown, B = unknown>(
  { role, params, query, body }: Schemas<P, Q, B>,
  handler: (input: Input<P, Q, B>) => Promise<unknown>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const requestId = randomUUID();
    let leave = () => {};
    try {
      if (!["GET", "HEAD"].includes(request.method)) assertSameOrigin(request);
      const ctx = await contextOf(request, role);
      leave = enter(callerOf(ctx));
      const result = await handler({
        ctx,
        request,
        locale: requestLocale(request.headers),
        params: (params ? params.parse(await context.params) : undefined) as P,
        query: (query ? query.parse(readQuery(new URL(request.url).searchParams)) : undefined) as Q,
        body: (body ? body.parse(await readJson(request)) : undefined) as B,
      });
      if (result instanceof Response) return result;
      return Response.json(result ?? null, { headers: { "cache-control": "no-store", "x-request-id": requestId } });
    } catch (error) {
      return problemResponse(error, requestId);
    } finally {
      leave();
    }
  };
}

function callerOf({ actor, remoteAddress }: Context): string {
  return actor.kind === "user" ? actor.id : `address ${remoteAddress}`;
}

async function contextOf(request: Request, role: Role | null): Promise<Context> {
  const remoteAddress = addressSeen(request.headers.get("x-forwarded-for"));
  if (role === null) return { actor: { kind: "system", name: "visitor" }, remoteAddress };
  const user = await currentUser();
  if (!user) throw new AppError("unauthenticated", "Sign in first.");
  const ctx: Context = { actor: { kind: "user", ...user }, remoteAddress };
  requireRole(ctx, role);
  return ctx;
}
