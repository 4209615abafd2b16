import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "../context.ts";
import type { App, Token, Waba } from "../state.ts";
import { GraphError, graphError } from "./errors.ts";
import type { GraphRequest } from "./request.ts";

/** The caller: a token of an app, or the app itself with its id and secret. */
export type Caller = { app: App; token: Token | null; text: string };

export function findCaller(context: Context, text: string): Caller | null {
  const token = context.state.tokens.get(text);
  const [appId = "", secret] = text.split("|");
  const app = context.state.apps.get(token?.appId ?? appId);
  if (!app || (!token && secret !== app.secret)) return null;
  return { app, token: token ?? null, text };
}

export function authenticate(context: Context, request: GraphRequest): Caller {
  const status = context.settings.statuses.token;
  if (!request.token) throw graphError(104, { status });
  const caller = findCaller(context, request.token);
  if (!caller) throw graphError(190, { status });
  const fault = caller.token && tokenFault(caller.token, context.now());
  if (fault) throw new GraphError({ ...fault, code: 190, status });
  checkProof(context, caller, request.params);
  return caller;
}

/** The texts of subcodes other than 463 are from memory, not recorded. */
export function tokenFault(token: Token, now: number): { message: string; subcode: number } | null {
  if (token.expiresAt !== 0 && token.expiresAt * 1000 <= now) {
    const [expired, current] = [token.expiresAt * 1000, now].map(pacificTime);
    return {
      subcode: 463,
      message: `Error validating access token: Session has expired on ${expired}. The current time is ${current}.`,
    };
  }
  if (token.invalidated === null) return null;
  const reasons = {
    458: `The user has not authorized application ${token.appId}.`,
    459: "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
    460: "The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
    464: `Sessions for the user ${token.userId} are not allowed because the user is not a confirmed user.`,
    467: "This may be because the user logged out or may be due to a system error.",
    492: "Session does not match current stored session. This may be because the user changed the password since the time the session was created or Facebook has changed the session for security reasons.",
  };
  return { subcode: token.invalidated, message: `Error validating access token: ${reasons[token.invalidated]}` };
}

/** Like "Monday, 19-Jun-23 06:29:46 PDT". */
function pacificTime(at: number): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Los_Angeles",
    weekday: "long",
    day: "2-digit",
    month: "short",
    year: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.weekday}, ${part.day}-${part.month}-${part.year} ${part.hour}:${part.minute}:${part.second} ${part.timeZoneName}`;
}

const PROOF_LIFETIME_S = 300;

export function appSecretProof(secret: string, token: string, time?: number | string): string {
  return createHmac("sha256", secret)
    .update(time === undefined ? token : `${token}|${time}`)
    .digest("hex");
}

function checkProof(context: Context, caller: Caller, params: Record<string, string>): void {
  if (!caller.token) return;
  const { appsecret_proof: proof, appsecret_time: time } = params;
  if (proof === undefined) {
    if (!caller.app.requireAppSecret) return;
    throw proofError("API calls from the server require an appsecret_proof argument");
  }
  const isFresh = time === undefined || Math.abs(context.now() / 1000 - Number(time)) <= PROOF_LIFETIME_S;
  const expected = Buffer.from(appSecretProof(caller.app.secret, caller.text, time));
  const given = Buffer.from(proof);
  if (!isFresh || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw proofError("Invalid appsecret_proof provided in the API argument");
  }
}

const proofError = (message: string) => new GraphError({ message, type: "GraphMethodException", code: 100 });

export function canSee(caller: Caller, waba: Waba): boolean {
  const { token } = caller;
  if (!token) return false;
  if (token.wabaIds) return token.wabaIds.includes(waba.id);
  return !token.businessId || waba.businessId === token.businessId || waba.sharedWith.includes(token.businessId);
}

export function requireScope(context: Context, caller: Caller, scope: string): void {
  if (caller.token?.scopes.includes(scope)) return;
  throw graphError(200, { status: context.settings.statuses.permission });
}
