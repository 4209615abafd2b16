import type { Server } from "node:http";
import { config } from "#lib/config";
import { targetPath } from "#lib/http/client/url-spelling";
import { answerAtFrontDoor } from "./front-door.ts";
import { createMtlsListener } from "./listener.ts";
import { WEBHOOK_PATH } from "./receive.ts";

/** Serves only the door, to clients with Meta's certificate; null if MTLS_CA_FILE is not set. */
export function createMtlsDoor(): { server: Server; port: number } | null {
  const { direct } = config().mtls;
  if (!direct) return null;
  const server = createMtlsListener(direct.caFile, (request, response) => {
    if (targetPath(request.url) === WEBHOOK_PATH) return void answerAtFrontDoor(request, response);
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
    response.end("Only webhooks are answered on this port.\n");
  });
  return { server, port: direct.port };
}
