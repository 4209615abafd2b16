import type { Context } from "../context.ts";
import type { App, Waba } from "../state.ts";
import { graphError } from "./errors.ts";

const usageKey = (app: App, waba: Waba) => `${app.id}/${waba.id}`;

function recent(context: Context, calls: Map<string, number[]>, key: string): number[] {
  const since = context.now() - context.settings.limits.windowMs;
  const times = calls.get(key) ?? [];
  const stale = times.findIndex((time) => time > since);
  if (stale !== 0) times.splice(0, stale === -1 ? times.length : stale);
  calls.set(key, times);
  return times;
}

function wabaLimit(context: Context, waba: Waba): number {
  const { perWaba, perActiveWaba } = context.settings.limits;
  return waba.phoneNumbers.some((number) => number.platformType !== "NOT_APPLICABLE") ? perActiveWaba : perWaba;
}

const appLimit = (context: Context) => 200 * context.settings.limits.usersOfApp;

/** Counts a call of the app on the WABA. Refused calls count too, so further calls extend the wait. */
export function countWabaCall(context: Context, app: App, waba: Waba): void {
  const times = recent(context, context.usage.wabas, usageKey(app, waba));
  times.push(context.now());
  const { enabled, code, isTransient } = context.settings.limits;
  if (!enabled || times.length <= wabaLimit(context, waba)) return;
  throw graphError(code, { status: context.settings.statuses.wabaLimit, ...(isTransient !== null && { isTransient }) });
}

export function countAppCall(context: Context, app: App): void {
  const times = recent(context, context.usage.apps, app.id);
  times.push(context.now());
  if (!context.settings.limits.enabled || times.length <= appLimit(context)) return;
  throw graphError(4, { status: context.settings.statuses.appLimit, subcode: 2446079, isTransient: true });
}

/** Whole minutes until enough calls have left the window; 0 below the limit. */
function minutesToRegain(context: Context, times: number[], limit: number): number {
  const mustLeave = times[times.length - limit - 1];
  if (mustLeave === undefined) return 0;
  return Math.max(1, Math.ceil((mustLeave + context.settings.limits.windowMs - context.now()) / 60_000));
}

export function usageHeaders(context: Context, app: App | null, waba: Waba | null): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!app) return headers;
  const appTimes = recent(context, context.usage.apps, app.id);
  const appShare = Math.floor((appTimes.length / appLimit(context)) * 100);
  headers["x-app-usage"] = JSON.stringify({ call_count: appShare, total_cputime: 0, total_time: 0 });
  if (!waba) return headers;

  const times = recent(context, context.usage.wabas, usageKey(app, waba));
  if (times.length < context.settings.limits.headersAfter) return headers;
  const limit = wabaLimit(context, waba);
  const share = Math.floor((times.length / limit) * 100);
  const usage = {
    call_count: share,
    total_cputime: Math.ceil(share / 4),
    total_time: Math.ceil(share / 3),
    estimated_time_to_regain_access: minutesToRegain(context, times, limit),
  };
  const key = context.settings.limits.headerKey === "waba" ? waba.id : waba.businessId;
  headers["x-business-use-case-usage"] = JSON.stringify({
    [key]: [
      { type: "whatsapp_business_management", ...usage },
      { type: "whatsapp", ...usage, call_count: 1, estimated_time_to_regain_access: 0 },
    ],
  });
  return headers;
}
