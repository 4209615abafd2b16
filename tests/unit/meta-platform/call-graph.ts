import { expect } from "vitest";
import type { MetaPlatform } from "#tests/meta-platform/index";

export type GraphAnswer = { status: number; body: unknown; headers: Headers };

/** Makes a Graph call like a client; the body is sent as JSON. */
export async function callGraph(
  platform: MetaPlatform,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<GraphAnswer> {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${platform.url}/v27.0${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

/** An app with all fields, one WABA with a number, and a token for it. */
export function smallWorld(platform: MetaPlatform, callbackUrl?: string) {
  const app = platform.addApp({
    id: "670843887433847",
    secret: "test_app_secret",
    ...(callbackUrl && { callbackUrl }),
  });
  const waba = platform.addWaba({ id: "102290129340398", name: "Lucky Shrub" });
  const number = platform.addPhoneNumber({ id: "106540352242922", wabaId: waba.id });
  const { token } = platform.addToken({ token: "EAAtoken", appId: app.id, wabaIds: [waba.id] });
  return { app, waba, number, token, appToken: `${app.id}|${app.secret}` };
}

export const errorOf = (message: string, code: number, more: Record<string, unknown> = {}) => ({
  error: { message, type: "OAuthException", code, fbtrace_id: expect.any(String), ...more },
});
