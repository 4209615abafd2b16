import type { Context } from "../context.ts";
import type { Business, State, Waba } from "../state.ts";
import { deleteAppSubscriptions, getAppSubscriptions, postAppSubscriptions } from "./app-subscriptions.ts";
import type { Caller } from "./authenticate.ts";
import { authenticate, canSee, requireScope } from "./authenticate.ts";
import {
  getApp,
  getAssignedWabas,
  getBusiness,
  getClientWabas,
  getOwnedWabas,
  getUser,
  getUserBusinesses,
} from "./business.ts";
import type { Call, Edge, GraphObject } from "./call.ts";
import { debugToken } from "./debug-token.ts";
import { GraphError, graphError, invalidParameter, unsupportedRequest } from "./errors.ts";
import { getMessageTemplates, getTemplate } from "./message-templates.ts";
import { getPhoneNumber, getPhoneNumbers, postPhoneNumber } from "./phone-numbers.ts";
import type { GraphRequest } from "./request.ts";
import { deleteSubscribedApps, getSubscribedApps, postSubscribedApps } from "./subscribed-apps.ts";
import { countAppCall, countWabaCall } from "./usage.ts";
import { getWaba } from "./waba.ts";

type Edges<T> = Record<string, Edge<T>>;
type EdgesByKind = { [K in GraphObject["kind"]]: Edges<Extract<GraphObject, { kind: K }>["object"]> };

const EDGES: EdgesByKind = {
  waba: {
    "GET ": getWaba,
    "GET subscribed_apps": getSubscribedApps,
    "POST subscribed_apps": postSubscribedApps,
    "DELETE subscribed_apps": deleteSubscribedApps,
    "GET phone_numbers": getPhoneNumbers,
    "GET message_templates": getMessageTemplates,
  },
  phone: { "GET ": getPhoneNumber, "POST ": postPhoneNumber },
  template: { "GET ": getTemplate },
  business: {
    "GET ": getBusiness,
    "GET owned_whatsapp_business_accounts": getOwnedWabas,
    "GET client_whatsapp_business_accounts": getClientWabas,
  },
  app: {
    "GET ": getApp,
    "GET subscriptions": getAppSubscriptions,
    "POST subscriptions": postAppSubscriptions,
    "DELETE subscriptions": deleteAppSubscriptions,
  },
  user: {
    "GET ": getUser,
    "GET assigned_whatsapp_business_accounts": getAssignedWabas,
    "GET businesses": getUserBusinesses,
  },
};

/** The caller and the WABA, as far as known before the response or error. */
export type Trace = { caller: Caller | null; waba: Waba | null };

export async function answerGraph(context: Context, request: GraphRequest, trace: Trace): Promise<unknown> {
  checkVersion(context, request);
  const caller = authenticate(context, request);
  trace.caller = caller;
  const [id, edge = "", ...rest] = request.segments;
  if (id === undefined) throw unsupportedRequest(request.method, "");
  if (rest.length > 0) throw new GraphError({ message: `Unknown path components: /${rest.join("/")}`, code: 2500 });
  if (id === "debug_token") {
    countAppCall(context, caller.app);
    return debugToken(context, request, caller);
  }
  return answerObject({ context, request, caller }, id, edge, trace);
}

async function answerObject(call: Call, id: string, edge: string, trace: Trace): Promise<unknown> {
  const { context, request, caller } = call;
  const found = findObject(context.state, caller, id);
  if (!found) throw /^\d+$/.test(id) ? unsupportedRequest(request.method, id) : graphError(803);
  const waba = wabaOf(context.state, found);
  if (waba && !canSee(caller, waba)) throw inaccessible(context, request.method, id);
  if (found.kind === "business" && !mayList(caller, found.object, edge))
    throw inaccessible(context, request.method, id);
  if (waba) requireScope(context, caller, "whatsapp_business_management");

  const answer = edgeOf(found, request.method, edge);
  if (!answer) {
    if (request.method !== "GET" || !edge) throw unsupportedRequest(request.method, id);
    throw invalidParameter(`Tried accessing nonexisting field (${edge}) on node type (${NODE_TYPES[found.kind]})`);
  }
  // Meta does not count writes to a number for the WABA.
  if (waba && !(found.kind === "phone" && request.method !== "GET")) {
    trace.waba = waba;
    countWabaCall(context, caller.app, waba);
  } else countAppCall(context, caller.app);
  return answer(call);
}

/** The names in Graph's messages. */
const NODE_TYPES: Record<GraphObject["kind"], string> = {
  waba: "WhatsAppBusinessAccount",
  phone: "WhatsAppBusinessPhoneNumber",
  template: "MessageTemplate",
  business: "Business",
  app: "Application",
  user: "User",
};

function edgeOf(found: GraphObject, method: string, edge: string): ((call: Call) => unknown) | null {
  const bind = <T>(edges: Edges<T>, object: T) => {
    const name = `${method} ${edge}`;
    const handler = Object.hasOwn(edges, name) ? edges[name] : undefined;
    return handler ? (call: Call) => handler(call, object) : null;
  };
  switch (found.kind) {
    case "waba":
      return bind(EDGES.waba, found.object);
    case "phone":
      return bind(EDGES.phone, found.object);
    case "template":
      return bind(EDGES.template, found.object);
    case "business":
      return bind(EDGES.business, found.object);
    case "app":
      return bind(EDGES.app, found.object);
    case "user":
      return bind(EDGES.user, found.object);
  }
}

function findObject(state: State, caller: Caller, id: string): GraphObject | null {
  if (id === "app" || id === caller.app.id) return { kind: "app", object: caller.app };
  if (caller.token && (id === "me" || id === caller.token.userId)) return { kind: "user", object: caller.token };
  const waba = state.wabas.get(id);
  if (waba) return { kind: "waba", object: waba };
  const phoneNumber = state.phoneNumbers.get(id);
  if (phoneNumber) return { kind: "phone", object: phoneNumber };
  const template = state.templates.get(id);
  if (template) return { kind: "template", object: template };
  const business = state.businesses.get(id);
  if (business) return { kind: "business", object: business };
  const app = state.apps.get(id);
  return app ? { kind: "app", object: app } : null;
}

function wabaOf(state: State, found: GraphObject): Waba | null {
  if (found.kind === "waba") return found.object;
  if (found.kind !== "phone" && found.kind !== "template") return null;
  return state.wabas.get(found.object.wabaId) ?? null;
}

/** Any token may read the names of businesses; their WABAs only a token of that business or of none. */
function mayList({ token }: Caller, business: Business, edge: string): boolean {
  if (!token) return false;
  return edge === "" || token.businessId === null || token.businessId === business.id;
}

function inaccessible(context: Context, method: string, id: string): GraphError {
  if (context.settings.inaccessible === "unsupported") return unsupportedRequest(method, id);
  return graphError(200, { status: context.settings.statuses.permission });
}

const versionNumber = (version: string) => Number(version.slice(1));

/** The version that answers: the oldest live one instead of an expired one, unless the settings refuse it. */
export function effectiveVersion({ settings }: Context, version: string | null): string {
  if (!version || versionNumber(version) < versionNumber(settings.versions.oldest)) return settings.versions.oldest;
  return version;
}

function checkVersion({ settings }: Context, { version }: GraphRequest): void {
  if (!version) return;
  const { newest, oldest, expired } = settings.versions;
  if (versionNumber(version) > versionNumber(newest)) {
    throw new GraphError({ message: `Unknown path components: /${version}`, code: 2500 });
  }
  if (expired === "served_by_oldest" || versionNumber(version) >= versionNumber(oldest)) return;
  const message = `(#2635) You are calling a deprecated version of the Graph API. Please update to the latest version: ${newest}.`;
  throw new GraphError({ message, code: 2635 });
}
