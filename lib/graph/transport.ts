import type { z } from "zod";
import { config } from "#lib/config";
import { noticeServedVersion } from "./api-version.ts";
import { appToken, type GraphApp } from "./app.ts";
import { ErrorEnvelope, errorFromEnvelope, GraphError, graphFailure } from "./errors.ts";
import { admit, notePause, noteReadings, noteSuccess } from "./meter.ts";
import { keepMeterSoon, meterLoaded } from "./meter-store.ts";
import { appsecretProof } from "./proof.ts";
import { redact } from "./redact.ts";
import { parseUsage, readingsOfCall, type UsageReading } from "./usage-headers.ts";

export type GraphRequest<Schema extends z.ZodType> = {
  method?: "GET" | "POST" | "DELETE";
  /** From the version on: `/102290129340398/subscribed_apps`. */
  path: string;
  /** The WABA under whose limit Meta counts the call; without one it counts for the app. */
  wabaId?: string | undefined;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  schema: Schema;
  /** `app` calls with the app's own token instead of the access token. */
  as?: "token" | "app";
  /** Secrets in query or body that an error message might repeat. */
  secrets?: string[];
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

/**
 * One call to Graph. Throws `GraphError` for everything that can go wrong on the way, and the signal's own reason
 * when the caller aborted. No token is ever in an error.
 */
export async function graphRequest<Schema extends z.ZodType>(
  app: GraphApp,
  request: GraphRequest<Schema>,
): Promise<z.output<Schema>> {
  const ownToken = appToken(app);
  const token = request.as === "app" ? ownToken : app.accessToken;
  if (!token) throw graphFailure("token_absent", "No access token is stored for this Meta app.");
  const clean = (text: string) =>
    redact(text, [token, ownToken, app.secret, app.accessToken, ...(request.secrets ?? [])]);
  const call = { app, wabaId: request.wabaId };
  request.signal?.throwIfAborted();
  await meterLoaded();
  admit(call);
  keepMeterSoon();

  const query = new URLSearchParams(request.query);
  if (token !== ownToken) query.set("appsecret_proof", appsecretProof(token, app.secret));
  const { graphUrl, graphVersion } = config();
  const { response, text } = await fetchText(
    `${graphUrl}/${graphVersion}${request.path}?${query}`,
    token,
    request,
    clean,
  );

  noticeServedVersion(app.id, response.headers.get("facebook-api-version"));
  const usage = readingsOfCall(parseUsage(response.headers), request.wabaId);
  noteReadings(call, usage);
  const answer = paused(call, usage, () => readAnswer(response, text, clean));
  noteSuccess(call);
  const parsed = request.schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "the answer";
  throw graphFailure("unexpected_shape", clean(`${where}: ${issue?.message}`), { httpStatus: response.status });
}

/** A refusal for too many calls says when it goes on, by Meta's words or by ours. */
function paused(call: Parameters<typeof notePause>[0], usage: UsageReading[], read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphError) || error.retry !== "later") throw error;
    throw error.until(notePause(call, error.failure, usage));
  }
}

type Fetched = { response: Response; text: string };
type Clean = (text: string) => string;

async function fetchText(
  url: string,
  token: string,
  { method = "GET", body, signal, timeoutMs = TIMEOUT_MS }: GraphRequest<z.ZodType>,
  clean: Clean,
): Promise<Fetched> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // Graph does not redirect; whoever does is not Graph.
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { response, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (timeout.aborted) throw graphFailure("timeout", `Graph did not answer within ${timeoutMs / 1_000} seconds.`);
    throw graphFailure("network", clean(networkWords(error)));
  }
}

/** fetch says only "fetch failed"; the cause says why. */
function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return "The connection to Graph failed.";
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.message || ("code" in cause && String(cause.code)) || error.message;
}

function readAnswer({ status, ok, headers }: Response, text: string, clean: Clean): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw notJson(status, text, clean);
  }
  const envelope = ErrorEnvelope.safeParse(answer);
  if (envelope.success) {
    throw errorFromEnvelope(envelope.data, { httpStatus: status }, headers.get("x-fb-trace-id"), clean);
  }
  if (ok) return answer;
  const reason = status >= 500 ? "temporary" : "unknown";
  throw graphFailure(reason, `Graph answered HTTP ${status} without saying why.`, { httpStatus: status });
}

function notJson(status: number, text: string, clean: Clean): GraphError {
  const start = clean(text.trim().slice(0, 120).replace(/\s+/g, " "));
  const what = start ? `something other than JSON: ${start}` : "nothing";
  return graphFailure("not_json", `HTTP ${status} with ${what}`, { httpStatus: status });
}
