import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Settings } from "../settings.ts";
import type { App } from "../state.ts";
import { signatureHeaders } from "./body.ts";

type PostResult = { status: number | null; error: string | null; ms: number; responseBody: string };

/** A host below `.example` (RFC 2606) represents somebody else's working server. */
export const isElsewhere = (url: string): boolean => URL.canParse(url) && new URL(url).hostname.endsWith(".example");

const MAX_RESPONSE = 4096;

type Poster = { post: (app: App, url: string, body: Buffer) => Promise<PostResult>; close: () => void };

/** Sends signed bodies over keep-alive connections, at most `concurrency` at a time per host. */
export function createPoster(settings: Settings): Poster {
  const { concurrency } = settings.delivery;
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: concurrency }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: concurrency }),
  };

  function post(app: App, url: string, body: Buffer): Promise<PostResult> {
    if (isElsewhere(url)) return Promise.resolve({ status: 200, error: null, ms: 0, responseBody: "" });
    const { timeoutMs, userAgent, sha1 } = settings.delivery;
    const started = performance.now();
    const isSecure = url.startsWith("https:");
    const headers = {
      "content-type": "application/json",
      accept: "*/*",
      ...(userAgent !== null && { "user-agent": userAgent }),
      ...signatureHeaders(app.secret, body, sha1),
      "content-length": body.length,
    };
    return new Promise((resolve) => {
      const finish = (status: number | null, error: string | null, responseBody = "") => {
        clearTimeout(timer);
        resolve({ status, error, ms: performance.now() - started, responseBody });
      };
      const send = isSecure ? httpsRequest : httpRequest;
      const options = { method: "POST", headers, agent: isSecure ? agents.https : agents.http };
      const request = send(url, options, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          if (text.length < MAX_RESPONSE) text += chunk;
        });
        response.on("error", (error) => finish(null, error.message));
        response.on("end", () => finish(response.statusCode ?? null, null, text));
      });
      const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      request.on("error", (error) => finish(null, error.message));
      request.end(body);
    });
  }

  return {
    post,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
