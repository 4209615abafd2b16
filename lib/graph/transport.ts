import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "undici";
import type { z } from "zod";
import { config } from "#lib/config";
import { once } from "#lib/once";
import { noticeServedVersion } from "./api-version.ts";
import { appsecretProof, appToken, type GraphApp } from "./app.ts";
import { ErrorEnvelope, errorFromEnvelope, GraphError, graphFailure } from "./errors.ts";
import { admit, notePause, noteReadings, noteSuccess } from "./meter.ts";
import { keepMeterSoon, meterLoaded } from "./meter-store.ts";
import { redact } from "./redact.ts";
import { parseUsage, readingsOfCall, type UsageReading } from "./usage-headers.ts";

export type GraphRequest<Schema extends z.ZodType> = {
  method?: "GET" | "POST" | "DELETE";
  /** Without the version: `/102290129340398/subscribed_apps`. */
  path: string;
  /** The WABA for whose rate limit Meta counts the call. Without one it counts for the app. */
  wabaId?: string | undefined;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  schema: Schema;
  /** `app` uses the app access token instead of the stored access token. */
  as?: "token" | "app";
  /** Secrets in the query or body that an error message might repeat. */
  secrets?: string[];
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

/**
 * Makes one call to Graph. Throws `GraphError` for every failure, and the signal's own reason if the caller aborted.
 * Errors never contain a token.
 */
export async function graphRequest<Schema extends z.ZodType>(
  app: GraphApp,
  call: GraphRequest<Schema>,
): Promise<z.output<Schema>> {
  const ownToken = appToken(app);
  const token = call.as === "app" ? ownToken : app.accessToken;
  if (!token) throw graphFailure("token_absent", "No access token is stored for this Meta app.");
  const clean = (text: string) => redact(text, [token, ownToken, app.secret, app.accessToken, ...(call.secrets ?? [])]);
  const counted = { app, wabaId: call.wabaId };
  call.signal?.throwIfAborted();
  await meterLoaded();
  admit(counted);
  keepMeterSoon();

  const query = new URLSearchParams(call.query);
  if (token !== ownToken) query.set("appsecret_proof", appsecretProof(token, app.secret));
  const { graphUrl, graphVersion } = config();
  const answer = await send(`${graphUrl}/${graphVersion}${call.path}?${query}`, token, call, clean);

  noticeServedVersion(app.id, header(answer, "facebook-api-version"));
  const usage = readingsOfCall(parseUsage(answer.headers), call.wabaId);
  noteReadings(counted, usage);
  const value = paused(counted, usage, () => readAnswer(answer, clean));
  noteSuccess(counted);
  const parsed = call.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "the answer";
  throw graphFailure("unexpected_shape", clean(`${where}: ${issue?.message}`), { httpStatus: answer.status });
}

/** Adds to a rate-limit refusal when calls are possible again, from Meta or from our own pause. */
function paused(call: Parameters<typeof notePause>[0], usage: UsageReading[], read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphError) || error.retry !== "later") throw error;
    throw error.until(notePause(call, error.failure, usage));
  }
}

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
type Clean = (text: string) => string;

/** Not `fetch`: creating and destroying its streams would take a fifth of a sync of 2,000 accounts. */
async function send(
  url: string,
  token: string,
  { method = "GET", body, signal, timeoutMs = TIMEOUT_MS }: GraphRequest<z.ZodType>,
  clean: Clean,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    // Redirects are not followed: Graph never redirects, so it would be another server.
    const response = await request(url, {
      dispatcher: once("graph-agent", () => new Agent({ allowH2: false })),
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (timeout.aborted) throw graphFailure("timeout", `Graph did not answer within ${timeoutMs / 1_000} seconds.`);
    throw graphFailure("network", clean(networkWords(error)));
  }
}

function header({ headers }: Answer, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** If several addresses were tried, the error has no message, only a code. */
function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return "The connection to Graph failed.";
  return error.message || ("code" in error && String(error.code)) || error.name;
}

function readAnswer(answer: Answer, clean: Clean): unknown {
  const { status, text } = answer;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notJson(status, text, clean);
  }
  const envelope = ErrorEnvelope.safeParse(value);
  if (envelope.success) {
    throw errorFromEnvelope(envelope.data, { httpStatus: status }, header(answer, "x-fb-trace-id"), clean);
  }
  if (status >= 200 && status < 300) return value;
  const reason = status >= 500 ? "temporary" : "unknown";
  throw graphFailure(reason, `Graph answered HTTP ${status} without saying why.`, { httpStatus: status });
}

function notJson(status: number, text: string, clean: Clean): GraphError {
  const start = clean(text.trim().slice(0, 120).replace(/\s+/g, " "));
  const what = start ? `something other than JSON: ${start}` : "nothing";
  return graphFailure("not_json", `HTTP ${status} with ${what}`, { httpStatus: status });
}
