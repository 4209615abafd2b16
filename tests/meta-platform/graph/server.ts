import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { keepLast } from "../context.ts";
import type { PendingFailure } from "../failures.ts";
import { takeFailure } from "../failures.ts";
import type { Trace } from "./answer.ts";
import { answerGraph, effectiveVersion } from "./answer.ts";
import { findCaller } from "./authenticate.ts";
import { errorBody, GraphError, graphError, wwwAuthenticate } from "./errors.ts";
import type { GraphRequest } from "./request.ts";
import { readGraphRequest } from "./request.ts";
import { usageHeaders } from "./usage.ts";

type Answer = { status: number; headers: Record<string, string>; body: string };

export function createGraphServer(context: Context): Server {
  return createServer((message, response) => {
    handle(context, message, response).catch(() => response.destroy());
  });
}

async function handle(context: Context, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readGraphRequest(message);
  const path = `/${request.segments.join("/")}`;
  const appId = (request.token && findCaller(context, request.token)?.app.id) || null;
  const pending = takeFailure(context.failures, { method: request.method, path, appId });
  const latency =
    typeof context.settings.latencyMs === "function" ? context.settings.latencyMs() : context.settings.latencyMs;
  if (latency > 0) await sleep(latency);

  const record = {
    method: request.method,
    path,
    version: request.version,
    appId,
    params: request.params,
    at: context.now(),
  };
  const finish = (status: number | null) =>
    keepLast(context.requests, { ...record, status }, context.settings.keep.requests);

  const isLost = pending && pending.failure.kind !== "graph" && pending.failure.kind !== "slow";
  if (isLost && !pending.match.applied) {
    finish(spoil(pending, { status: 200, headers: {}, body: "" }, response));
    return;
  }
  const answer = await answerRequest(context, request, pending);
  if (pending?.failure.kind === "slow") await sleep(pending.failure.ms);
  if (isLost) {
    finish(spoil(pending, answer, response));
    return;
  }
  finish(answer.status);
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

async function answerRequest(context: Context, request: GraphRequest, pending: PendingFailure | null): Promise<Answer> {
  const trace: Trace = { caller: null, waba: null };
  const traceId = `A${Buffer.from(context.random.hex(32), "hex").toString("base64url")}`;
  const headers: Record<string, string> = {
    "content-type": "application/json; charset=UTF-8",
    "x-fb-trace-id": traceId,
    "x-fb-request-id": `A${Buffer.from(context.random.hex(32), "hex").toString("base64url")}`,
    "x-fb-rev": "1019544279",
    "strict-transport-security": "max-age=15552000; preload",
    vary: "Accept-Encoding",
    pragma: "no-cache",
    expires: "Sat, 01 Jan 2000 00:00:00 GMT",
  };
  const settle = (status: number, cacheControl: string, body: unknown): Answer => ({
    status,
    headers: {
      ...headers,
      "cache-control": cacheControl,
      "facebook-api-version": effectiveVersion(context, request.version),
      ...usageHeaders(context, trace.caller?.app ?? null, trace.waba),
    },
    body: JSON.stringify(body),
  });
  try {
    if (pending?.failure.kind === "graph") throw graphError(pending.failure.code, definedOnly(pending.failure));
    return settle(200, "private, no-cache, no-store, must-revalidate", await answerGraph(context, request, trace));
  } catch (error) {
    const failure = error instanceof GraphError ? error : graphError(1, { status: 500, message: String(error) });
    headers["www-authenticate"] = wwwAuthenticate(failure);
    return settle(failure.status, "no-store", errorBody(failure, traceId));
  }
}

function definedOnly<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const ERROR_PAGE =
  "<!DOCTYPE html><html><head><title>Facebook | Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>";

/** Responds as the failure says; returns the status sent. */
function spoil({ failure }: PendingFailure, answer: Answer, response: ServerResponse): number | null {
  switch (failure.kind) {
    case "hang":
      return null;
    case "drop":
      response.destroy();
      return null;
    case "html":
      response.writeHead(failure.status ?? 502, { "content-type": "text/html; charset=utf-8" }).end(ERROR_PAGE);
      return failure.status ?? 502;
    case "status":
      response
        .writeHead(failure.status, { "content-type": failure.contentType ?? "text/plain" })
        .end(failure.body ?? "");
      return failure.status;
    default: {
      const whole = answer.body || '{"data":[{"whatsapp_business_api_data":{"link":"https:';
      const type = { "content-type": "application/json; charset=UTF-8" };
      response.writeHead(200, type).end(whole.slice(0, Math.ceil(whole.length / 2)));
      return 200;
    }
  }
}
