import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { currentUser, enrollingUser } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { addressSeen } from "#lib/http/client-address";
import { requireText } from "#lib/http/text";
import { type Locale, requestLocale } from "#lib/i18n/locale";
import { bearerToken, tokenActor } from "#lib/tokens/bearer";
import { type RouteSpec, successStatus } from "./client/operation.ts";
import { assertSameOrigin } from "./origin.ts";
import { problemResponse } from "./problem.ts";
import { readJson, readQuery } from "./read-input.ts";
import { enter } from "./request-limits.ts";
import { callerOf } from "./shares.ts";

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type Input<Spec extends RouteSpec> = {
  ctx: Context;
  params: Parsed<Spec["params"]>;
  query: Parsed<Spec["query"]>;
  body: Parsed<Spec["body"]>;
  request: Request;
  locale: Locale;
};

/** What a handler returns: the JSON that its operation announces, or a Response of its own. */
type Result<Spec extends RouteSpec> = Spec["answer"] extends z.ZodType
  ? z.output<Spec["answer"]> | Response
  : Spec["answer"] extends { contentType: string }
    ? Response
    : unknown;

type RouteContext = { params: Promise<Record<string, string | string[]>> };

/**
 * Makes a route handler: session or API token, role, same-origin check on changes, zod for params, query and JSON body,
 * problem+json for every error.
 */
export function route<Spec extends RouteSpec>(
  spec: Spec,
  handler: (input: Input<Spec>) => Result<Spec> | Promise<Result<Spec>>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const requestId = randomUUID();
    let leave = () => {};
    try {
      const ctx = await contextOf(request, spec);
      leave = enter(callerOf(ctx));
      const result = await handler({
        ctx,
        request,
        locale: requestLocale(request.headers),
        params: await parse<Spec["params"]>(spec.params, () => context.params),
        query: await parse<Spec["query"]>(spec.query, () => readQuery(new URL(request.url).searchParams)),
        body: await parse<Spec["body"]>(spec.body, () => readJson(request)),
      });
      if (result instanceof Response) return request.method === "HEAD" ? withoutBody(result) : result;
      const status = successStatus(spec);
      if (status === 204) return new Response(null, { status });
      return Response.json(result ?? null, {
        status,
        headers: { "cache-control": "no-store", "x-request-id": requestId },
      });
    } catch (error) {
      return problemResponse(error, requestId);
    } finally {
      leave();
    }
  };
}

async function parse<Schema>(schema: z.ZodType | undefined, read: () => unknown): Promise<Parsed<Schema>> {
  // Safe: `Parsed` is the output of the schema, or undefined without one.
  if (!schema) return undefined as Parsed<Schema>;
  const given = await read();
  requireText(given);
  return schema.parse(given) as Parsed<Schema>;
}

/** Next.js answers HEAD with the response to GET and drops its body without cancelling it: its source would run forever. */
async function withoutBody(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  return new Response(null, answer);
}

/** An API token wins over cookies. It needs no same-origin check, because a page of another site cannot send one. */
async function contextOf(request: Request, spec: RouteSpec): Promise<Context> {
  const { role, openToTokens = false, openWhileEnrolling = false } = spec;
  const remoteAddress = addressSeen(request.headers.get("x-forwarded-for"));
  const isRead = ["GET", "HEAD"].includes(request.method);
  const token = role === null || openWhileEnrolling ? null : bearerToken(request);
  if (role !== null && token !== null) {
    const scope = isRead ? "read" : "manage";
    return {
      actor: await tokenActor(token, { scope: openToTokens ? scope : null, role, remoteAddress }),
      remoteAddress,
    };
  }
  if (!isRead) assertSameOrigin(request);
  if (role === null) return { actor: { kind: "visitor" }, remoteAddress };
  const user = openWhileEnrolling ? await enrollingUser() : await currentUser();
  if (!user) throw new AppError("unauthenticated", "Sign in first.");
  const ctx: Context = { actor: { kind: "user", ...user }, remoteAddress };
  requireRole(ctx, role);
  return ctx;
}
