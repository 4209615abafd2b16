import type { Role } from "#lib/access/client/roles";

export type Access = {
  least: Role;
  /** `refused`: only for signed-in users. `unread`: the header is ignored there, cookies count. */
  tokens: "allowed" | "refused" | "unread";
  /** A body that would change something if it were accepted. */
  body?: unknown;
};

const byTokens = (least: Role, body?: unknown): Access => ({ least, tokens: "allowed", body });
const signedIn = (least: Role, body?: unknown): Access => ({ least, tokens: "refused", body });
const enrolling = (body?: unknown): Access => ({ least: "viewer", tokens: "unread", body });

export const PERSON = { email: "new@example.org", name: "New", role: "admin", password: "correct-horse-battery" };
const BULK = { action: "subscribe", wabaIds: ["1"] };
const VIEW = { name: "Mine", query: "?severity=critical", isShared: true };

/**
 * Who may call each route: the lowest role, and whether an API token is enough. Contains every route that requires a
 * session.
 */
export const ACCESS: Record<string, Access> = {
  "GET /api/accounts": byTokens("viewer"),
  "GET /api/accounts/[wabaId]": byTokens("viewer"),
  "POST /api/accounts/[wabaId]/accept": byTokens("operator", {}),
  "GET /api/accounts/[wabaId]/audit": byTokens("viewer"),
  "PUT /api/accounts/[wabaId]/auto-repair": byTokens("operator", { on: true }),
  "GET /api/accounts/[wabaId]/check": byTokens("viewer"),
  "POST /api/accounts/[wabaId]/check": byTokens("operator", {}),
  "POST /api/accounts/[wabaId]/check/outside": byTokens("operator", {}),
  "GET /api/accounts/[wabaId]/history": byTokens("viewer"),
  "GET /api/accounts/[wabaId]/last-events": byTokens("viewer"),
  "POST /api/accounts/[wabaId]/refresh": byTokens("operator", {}),
  "POST /api/accounts/[wabaId]/repair": byTokens("operator", {}),
  "PUT /api/accounts/[wabaId]/subscription": byTokens("operator", { subscribed: true }),
  "GET /api/accounts/[wabaId]/usage": byTokens("viewer"),
  "GET /api/accounts/facets": byTokens("viewer"),
  "GET /api/accounts/ids": byTokens("viewer"),
  "GET /api/accounts/summary": byTokens("viewer"),
  "GET /api/accounts/sync": byTokens("viewer"),
  "POST /api/accounts/sync": byTokens("operator", {}),
  "POST /api/acknowledgements": byTokens("operator", { eventIds: ["01a2048e-ee70-8401-abed-000000000000"] }),
  "GET /api/apps": byTokens("viewer"),
  "POST /api/apps": signedIn("admin", { id: "12", secret: "another-app-secret" }),
  "PATCH /api/apps/[appId]": signedIn("admin", { name: "Renamed" }),
  "DELETE /api/apps/[appId]": signedIn("admin"),
  "POST /api/apps/[appId]/observation": byTokens("operator"),
  "GET /api/apps/[appId]/usage": byTokens("viewer"),
  "PUT /api/apps/[appId]/webhooks": signedIn("admin", {}),
  "DELETE /api/apps/[appId]/webhooks": signedIn("admin"),
  "POST /api/apps/[appId]/webhooks/fields": signedIn("operator", {}),
  "GET /api/audit": signedIn("admin"),
  "GET /api/audit/export": signedIn("admin"),
  "GET /api/bulk": byTokens("viewer"),
  "POST /api/bulk": byTokens("operator", BULK),
  "GET /api/bulk/[id]": byTokens("viewer"),
  "POST /api/bulk/[id]/cancel": byTokens("operator"),
  "GET /api/bulk/[id]/items": byTokens("viewer"),
  "POST /api/bulk/[id]/resume": byTokens("operator"),
  "POST /api/bulk/[id]/retry": byTokens("operator"),
  "POST /api/bulk/preview": byTokens("operator", BULK),
  "GET /api/checks": byTokens("viewer"),
  "POST /api/checks": byTokens("operator"),
  "DELETE /api/checks": byTokens("operator"),
  "GET /api/checks/[key]": byTokens("viewer"),
  "GET /api/deliveries": byTokens("viewer"),
  "GET /api/deliveries/histogram": byTokens("viewer"),
  "GET /api/deliveries/[id]": byTokens("viewer"),
  "GET /api/deliveries/[id]/raw": byTokens("operator"),
  "POST /api/deliveries/[id]/take-in": byTokens("operator"),
  "GET /api/events": byTokens("viewer"),
  "GET /api/events/[id]": byTokens("viewer"),
  "GET /api/events/[id]/acknowledgement": byTokens("viewer"),
  "PUT /api/events/[id]/acknowledgement": byTokens("operator"),
  "DELETE /api/events/[id]/acknowledgement": byTokens("operator"),
  "GET /api/events/[id]/notes": byTokens("viewer"),
  "POST /api/events/[id]/notes": byTokens("operator", { text: "Seen to." }),
  "DELETE /api/events/[id]/notes/[noteId]": byTokens("operator"),
  "GET /api/events/[id]/previous": byTokens("viewer"),
  "GET /api/events/[id]/related": byTokens("viewer"),
  "GET /api/events/export": byTokens("viewer"),
  "GET /api/events/facets": byTokens("viewer"),
  "GET /api/events/histogram": byTokens("viewer"),
  "GET /api/events/stream": byTokens("viewer"),
  "GET /api/gaps": byTokens("viewer"),
  "GET /api/invitations": signedIn("admin"),
  "POST /api/invitations": signedIn("admin", { email: "new@example.org", role: "admin" }),
  "DELETE /api/invitations/[id]": signedIn("admin"),
  "GET /api/overview": byTokens("viewer"),
  "GET /api/palette": signedIn("viewer"),
  "GET /api/phone-numbers": byTokens("viewer"),
  "GET /api/phone-numbers/[id]": byTokens("viewer"),
  "GET /api/phone-numbers/[id]/history": byTokens("viewer"),
  "GET /api/phone-numbers/counts": byTokens("viewer"),
  "PUT /api/phone-numbers/[id]/override": byTokens("operator", { overrideCallbackUri: null }),
  "GET /api/sessions": signedIn("viewer"),
  "DELETE /api/sessions": signedIn("viewer"),
  "DELETE /api/sessions/[id]": signedIn("viewer"),
  "GET /api/sign-in-policy": signedIn("admin"),
  "PUT /api/sign-in-policy": signedIn("admin", { secondFactorRequired: true }),
  "GET /api/state-changes": byTokens("viewer"),
  "GET /api/state-changes/export": byTokens("viewer"),
  "GET /api/templates": byTokens("viewer"),
  "GET /api/templates/[id]": byTokens("viewer"),
  "GET /api/templates/[id]/history": byTokens("viewer"),
  "GET /api/templates/counts": byTokens("viewer"),
  "GET /api/tokens": signedIn("viewer"),
  "POST /api/tokens": signedIn("viewer", { name: "More", scopes: ["read"] }),
  "DELETE /api/tokens/[id]": signedIn("viewer"),
  "GET /api/users": signedIn("admin"),
  "POST /api/users": signedIn("admin", PERSON),
  "PATCH /api/users/[id]": signedIn("admin", { role: "admin" }),
  "DELETE /api/users/[id]/second-factor": signedIn("admin"),
  "PUT /api/users/me/password": signedIn("viewer", { current: PERSON.password, next: "another-long-one" }),
  "GET /api/users/me/second-factor": enrolling(),
  "POST /api/users/me/second-factor": enrolling(),
  "PUT /api/users/me/second-factor": enrolling({ code: "000000" }),
  "DELETE /api/users/me/second-factor": enrolling({ code: "000000" }),
  "GET /api/views": byTokens("viewer"),
  "POST /api/views": byTokens("viewer", VIEW),
  "GET /api/views/[id]": byTokens("viewer"),
  "PATCH /api/views/[id]": byTokens("viewer", { name: "Renamed" }),
  "DELETE /api/views/[id]": byTokens("viewer"),
  "PUT /api/views/[id]/pin": byTokens("viewer"),
  "DELETE /api/views/[id]/pin": byTokens("viewer"),
};

/** Routes that answer anybody; each has its own protection. */
export const PUBLIC = [
  ...["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => `${method} /api/[...missing]`),
  "GET /api/auth/[...nextauth]",
  "POST /api/auth/[...nextauth]",
  "GET /api/health",
  "POST /api/invitations/accept",
  "POST /api/invitations/open",
  "GET /api/openapi.json",
  "GET /api/setup",
  "POST /api/setup",
  ...["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => `${method} /api/webhooks/whatsapp`),
];
