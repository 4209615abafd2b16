import type { Context } from "../context.ts";
import type { Token } from "../state.ts";
import type { Caller } from "./authenticate.ts";
import { canSee, findCaller, tokenFault } from "./authenticate.ts";
import { invalidParameter, MESSAGES } from "./errors.ts";
import type { GraphRequest } from "./request.ts";

/** An invalid input token is a result, not an error: HTTP 200 with `is_valid: false`. */
export function debugToken(context: Context, request: GraphRequest, caller: Caller): object {
  const text = request.params.input_token;
  if (!text) throw invalidParameter("The parameter input_token is required");
  const inspected = findCaller(context, text);
  if (!inspected) return { data: { error: { code: 190, message: MESSAGES[190] }, is_valid: false, scopes: [] } };
  if (inspected.app.id !== caller.app.id) {
    throw invalidParameter(
      "You must provide an app access token, or a user access token that is an owner or developer of the app",
    );
  }
  const { app, token } = inspected;
  if (!token) return { data: { app_id: app.id, type: "APP", application: app.name, is_valid: true, scopes: [] } };
  const fault = tokenFault(token, context.now());
  return {
    data: {
      app_id: app.id,
      type: token.type,
      application: app.name,
      data_access_expires_at: 0,
      ...(fault && { error: { code: 190, message: fault.message, subcode: fault.subcode } }),
      expires_at: token.expiresAt,
      is_valid: !fault,
      issued_at: token.issuedAt,
      scopes: token.scopes,
      granular_scopes: granularScopes(context, inspected, token),
      user_id: token.userId,
    },
  };
}

/** `target_ids` is absent for a token that is not limited to listed assets; otherwise their order is random. */
function granularScopes({ state }: Context, caller: Caller, token: Token): object[] {
  const visible = () => [...state.wabas.values()].filter((waba) => canSee(caller, waba)).map((waba) => waba.id);
  const targets = token.granular === "listed" ? (token.wabaIds ?? visible()) : null;
  const scopes = token.scopes.filter((scope) => scope.startsWith("whatsapp_"));
  return scopes.map((scope) => ({ scope, ...(targets && { target_ids: targets }) }));
}
