import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Role } from "#lib/access/client/roles";
import { type Actor, type Context, requireRole } from "#lib/access/context";
import { currentUser } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { addressSeen } from "#lib/http/client-address";
import { requireText } from "#lib/http/text";
import { type Locale, requestLocale } from "#lib/i18n/locale";
import { bearerToken, tokenActor } from "#lib/tokens/bearer";
import { assertSameOrigin } from "./origin.ts";
import { problemResponse } from "./problem.ts";
import { readJson } from "./read-json.ts";
import { readQuery } from "./read-query.ts";
import { enter } from "./request-limits.ts";
import { callerOf } from "./shares.ts";

type Schemas<P, Q, B> = {
  /** The least role that may call it; `null` for routes that need no session. */
  role: Role | null;
  /** Whether a script may call it with an API token; without it only somebody who is signed in may. */
  openToTokens?: boolean;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
};

type Input<P, Q, B> = { ctx: Context; params: P; query: Q; body: B; request: Request; locale: Locale };

type RouteContext = { params: Promise<Record<string, string | string[]>> };

/**
 * Makes a route handler: session or API token, role, same-origin check on changes, zod for params, query (repeated names
 * become lists) and JSON body, problem+json for every error. The handler returns plain JSON, or a Response of its own.
 */
export function route<P = unknown, Q = unknown, B = unknown>(
  { role, openToTokens = false, params, query, body }: Schemas<P, Q, B>,
  handler: (input: Input<P, Q, B>) => Promise<unknown>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const requestId = randomUUID();
    let leave = () => {};
    try {
      const ctx = await contextOf(request, role, openToTokens);
      leave = enter(callerOf(ctx));
      const result = await handler({
        ctx,
        request,
        locale: requestLocale(request.headers),
        params: await parse(params, () => context.params),
        query: await parse(query, () => readQuery(new URL(request.url).searchParams)),
        body: await parse(body, () => readJson(request)),
      });
      if (result instanceof Response) return request.method === "HEAD" ? withoutBody(result) : result;
      return Response.json(result ?? null, { headers: { "cache-control": "no-store", "x-request-id": requestId } });
    } catch (error) {
      return problemResponse(error, requestId);
    } finally {
      leave();
    }
  };
}

async function parse<T>(schema: z.ZodType<T> | undefined, read: () => unknown): Promise<T> {
  // A handler without a schema is typed to get nothing.
  if (!schema) return undefined as T;
  const given = await read();
  requireText(given);
  return schema.parse(given);
}

/** Next.js answers HEAD by GET and drops the body without a word to it: what feeds it would go on for ever. */
async function withoutBody(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  return new Response(null, answer);
}

/** A request that bears a token is the token's, whatever cookies came along: no page of another site can send one. */
async function contextOf(request: Request, role: Role | null, openToTokens: boolean): Promise<Context> {
  const remoteAddress = addressSeen(request.headers.get("x-forwarded-for"));
  const isRead = ["GET", "HEAD"].includes(request.method);
  const token = role && bearerToken(request);
  if (role && token !== null) {
    const scope = isRead ? "read" : "manage";
    return {
      actor: await tokenActor(token, { scope: openToTokens ? scope : null, role, remoteAddress }),
      remoteAddress,
    };
  }
  if (!isRead) assertSameOrigin(request);
  if (role === null) return { actor: { kind: "visitor" }, remoteAddress };
  const ctx: Context = { actor: await signedInActor(), remoteAddress };
  requireRole(ctx, role);
  return ctx;
}

async function signedInActor(): Promise<Actor> {
  const user = await currentUser();
  if (!user) throw new AppError("unauthenticated", "Sign in first.");
  return { kind: "user", ...user };
}
