// Next.js's request scope needs this before anything else of Next.js is loaded.
import "next/dist/server/node-environment-baseline.js";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type WorkStore, workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store.js";
import { NextRequest } from "next/server.js";
import { findHandler } from "./api-files.ts";

const NO_PREVIEW = { previewModeId: "", previewModeEncryptionKey: "", previewModeSigningKey: "" };

export type ApiServer = { url: string; close: () => Promise<void> };

/** Serves the route handlers of app/api over HTTP, without pages and without a build. */
export async function openApiServer(): Promise<ApiServer> {
  const server = createServer(answerApi);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Each handler runs in Next.js's own request scope, so `headers()` and `cookies()` are those of the request. */
export async function answerApi(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  try {
    const answer = await answerTo(toRequest(incoming, gone.signal));
    outgoing.writeHead(answer.status, namesAndValues(answer.headers));
    for await (const chunk of answer.body ?? []) outgoing.write(chunk);
    outgoing.end();
  } catch (error) {
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end(String(error));
  }
}

async function answerTo(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const found = await findHandler(request.method, pathname);
  if (!found) return new Response(null, { status: 404 });
  const cookies: string[] = [];
  const keep = (lines: string[]) => cookies.splice(0, cookies.length, ...lines);
  const tags = { tags: [], expirationsByCacheKind: new Map() };
  const store = createRequestStoreForAPI(request, { pathname, search }, tags, keep, NO_PREVIEW, undefined);
  // Of the page's work store, `headers()` needs only the name of the route.
  const work = { route: pathname } as WorkStore;
  const answer = await workAsyncStorage.run(work, () =>
    workUnitAsyncStorage.run(store, () => found.handler(request, { params: Promise.resolve(found.params) })),
  );
  const headers = new Headers(answer.headers);
  for (const line of cookies) headers.append("set-cookie", line);
  return new Response(answer.body, { status: answer.status, headers });
}

/** Like server.ts: the address that it saw is the last one in the header. */
function toRequest(incoming: IncomingMessage, signal: AbortSignal): NextRequest {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  headers.append("x-forwarded-for", incoming.socket.remoteAddress ?? "");
  const method = incoming.method ?? "GET";
  const hasBody = !["GET", "HEAD"].includes(method);
  return new NextRequest(`http://${incoming.headers.host}${incoming.url}`, {
    method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" }),
  });
}

/** Names and values alternating: Node refuses pairs after a header was set. */
function namesAndValues(headers: Headers): string[] {
  return [...headers].filter(([name]) => !["content-length", "transfer-encoding"].includes(name)).flat();
}
