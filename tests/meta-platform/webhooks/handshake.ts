import { request as httpRequest, STATUS_CODES } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Context } from "../context.ts";
import { GraphError } from "../graph/errors.ts";
import { isElsewhere } from "./post.ts";

type HandshakeResult = { ok: true } | { ok: false; reason: string };

/** Meta's GET on a callback URL: the response must be 200 with exactly the challenge. */
export function handshake(context: Context, callbackUrl: string, verifyToken: string): Promise<HandshakeResult> {
  const challenge = String(context.random.int(100_000_000, 2_147_483_647));
  const url = handshakeUrl(callbackUrl, challenge, verifyToken);
  if (!url)
    return Promise.resolve({
      ok: false,
      reason: "curl_errno = 3; curl_error = URL using bad/illegal format or missing URL",
    });
  if (isElsewhere(callbackUrl)) return Promise.resolve({ ok: true });
  const { timeoutMs } = context.settings.handshake;

  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const headers = { "user-agent": context.settings.delivery.userAgent ?? "facebookexternalua", accept: "*/*" };
    const request = send(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => undefined);
      response.on("end", () => {
        clearTimeout(timer);
        const status = response.statusCode ?? 0;
        if (status !== 200) {
          resolve({
            ok: false,
            reason: `HTTP Status Code = ${status}; HTTP Message = ${response.statusMessage || STATUS_CODES[status]}`,
          });
          return;
        }
        const received = Buffer.concat(chunks).toString("utf8");
        // Text from memory: no recorded response to a wrong challenge was found.
        const reason = `Response does not match challenge, expected value = '${challenge}', received = '${received.slice(0, 40)}'`;
        resolve(received === challenge ? { ok: true } : { ok: false, reason });
      });
    });
    const timer = setTimeout(() => {
      request.destroy();
      resolve({
        ok: false,
        reason: `curl_errno = 28; curl_error = Operation timed out after ${timeoutMs} milliseconds with 0 bytes received`,
      });
    }, timeoutMs);
    request.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ ok: false, reason: curlReason(error, url) });
    });
    request.end();
  });
}

/** Keeps the query parameters of the callback URL. */
function handshakeUrl(callbackUrl: string, challenge: string, verifyToken: string): URL | null {
  if (!URL.canParse(callbackUrl)) return null;
  const url = new URL(callbackUrl);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const query = `hub.mode=subscribe&hub.challenge=${challenge}&hub.verify_token=${encodeURIComponent(verifyToken)}`;
  url.search = url.search ? `${url.search}&${query}` : `?${query}`;
  return url;
}

function curlReason(error: NodeJS.ErrnoException, url: URL): string {
  if (error.code === "ENOTFOUND") return `curl_errno = 6; curl_error = Could not resolve host: ${url.hostname}`;
  if (error.code === "ECONNREFUSED")
    return `curl_errno = 7; curl_error = Failed to connect to ${url.host}: Connection refused`;
  return "curl_errno = 56; curl_error = Recv failure: Connection reset by peer";
}

export async function requireHandshake(context: Context, callbackUrl: string, verifyToken: string): Promise<void> {
  const result = await handshake(context, callbackUrl, verifyToken);
  if (result.ok) return;
  const message = `(#2200) Callback verification failed with the following errors: ${result.reason}`;
  throw new GraphError({ message, code: 2200 });
}
