import type { IncomingMessage } from "node:http";

export type GraphRequest = {
  method: string;
  version: string | null;
  /** Path segments after the version. */
  segments: string[];
  /** Query and body combined; values that are not strings become JSON text. */
  params: Record<string, string>;
  token: string | null;
};

/** Accepts query, JSON body and urlencoded body; a token may be in any of them or in Authorization. */
export async function readGraphRequest(message: IncomingMessage): Promise<GraphRequest> {
  const url = new URL(message.url ?? "/", "http://graph");
  const body = await readBody(message);
  const params: Record<string, string> = {
    ...Object.fromEntries(url.searchParams),
    ...bodyParams(body, message.headers["content-type"] ?? ""),
  };
  const segments = url.pathname.split("/").filter(Boolean).map(decodeSegment);
  const version = /^v\d+\.\d+$/.test(segments[0] ?? "") ? (segments.shift() ?? null) : null;
  const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(message.headers.authorization ?? "")?.[1];
  const token = bearer ?? params.access_token ?? null;
  delete params.access_token;
  const method = (params.method ?? message.method ?? "GET").toUpperCase();
  return { method, version, segments, params, token };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function bodyParams(body: string, contentType: string): Record<string, string> {
  if (!body) return {};
  if (!contentType.includes("json")) return Object.fromEntries(new URLSearchParams(body));
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return {};
  }
  if (typeof parsed !== "object" || parsed === null) return {};
  return Object.fromEntries(
    Object.entries(parsed)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
