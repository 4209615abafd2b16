import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { answerAtFrontDoor } from "#lib/door/front-door";
import { WEBHOOK_PATH } from "#lib/door/receive";
import { whenBodyIsIn } from "#lib/http/body-limit";
import { targetPath, targetUrl } from "#lib/http/client/url-spelling";
import { clientAddress } from "#lib/http/client-address";
import { tellPagePath } from "#lib/http/page-path";
import { securePage } from "#lib/http/security-headers";
import { isText } from "#lib/http/text";
import { answerMetrics, METRICS_PATH } from "#lib/metrics/answer";

/**
 * Handles every request on the console's port: decides whether it is for the webhook door, the metrics or the pages,
 * and which headers pass. The decision uses the normalized path, so that another spelling of it changes nothing.
 */
export function dispatchTo(pages: RequestListener): RequestListener {
  return (request, response) => {
    const path = targetPath(request.url);
    if (path === null || !isReadable(path)) return answerBadTarget(response);
    if (path === WEBHOOK_PATH) return void answerAtFrontDoor(request, response);
    whenBodyIsIn(request, response, path, () => {
      if (path === METRICS_PATH) return void answerMetrics(request, response);
      request.url = originForm(request.url);
      appendForwardedFor(request);
      securePage(request, response);
      tellPagePath(request);
      pages(request, response);
    });
  };
}

/** Next.js answers 500 if it cannot decode a path, and no PostgreSQL text contains NUL. */
function isReadable(path: string): boolean {
  try {
    return isText(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/** Path and query without host and fragment, so the pages get exactly the path that was checked here. */
function originForm(target: string | undefined): string {
  const { pathname = "/", search = "" } = targetUrl(target) ?? {};
  return pathname + search;
}

/** Appends the client address that this process knows. Whatever the client itself sent comes before it. */
function appendForwardedFor(request: IncomingMessage): void {
  const seen = [request.headers["x-forwarded-for"] ?? []].flat().join(", ");
  const client = clientAddress(request.socket.remoteAddress, seen) ?? "";
  request.headers["x-forwarded-for"] = seen ? `${seen}, ${client}` : client;
}

function answerBadTarget(response: ServerResponse): void {
  response.writeHead(400, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end("The path of the request cannot be decoded.\n");
}
