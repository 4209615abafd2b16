import { z } from "zod";
import { FactorCode, OwnFactor, RecoveryCodes, TotpSecret } from "#lib/auth/second-factor/schema";
import { EndedSessions, SessionList } from "#lib/auth/sessions/schema";
import { SignInPolicy } from "#lib/settings/schema";
import { type Operation, operations } from "../client/operation.ts";

const Params = z.object({ id: z.uuid() });
const SECOND_FACTOR = "/api/users/me/second-factor";

type Told = Pick<Operation, "method" | "path" | "summary" | "answer"> & Partial<Operation>;

const own = (told: Told): Told & { role: "viewer" } => ({ ...told, role: "viewer", isSessionOnly: true });
const forAdmins = (told: Told): Told & { role: "admin" } => ({ ...told, role: "admin", isSessionOnly: true });

export const signInOperations = operations("Sign-in", [
  own({ method: "get", path: "/api/sessions", summary: "Where one is signed in", answer: SessionList }),
  own({ method: "delete", path: "/api/sessions", summary: "Sign out everywhere else", answer: EndedSessions }),
  own({
    method: "delete",
    path: "/api/sessions/{id}",
    summary: "End one of one's own sessions",
    params: Params,
    answer: null,
    status: 200,
  }),
  own({ method: "get", path: SECOND_FACTOR, summary: "One's own second factor", answer: OwnFactor }),
  own({
    method: "post",
    path: SECOND_FACTOR,
    summary: "A new secret for an authenticator app",
    description: "It counts once a code of it was given.",
    answer: TotpSecret,
  }),
  own({
    method: "put",
    path: SECOND_FACTOR,
    summary: "Switch the second factor on with a first code",
    description: "Answers the recovery codes, once. Other sessions end.",
    body: FactorCode,
    answer: RecoveryCodes,
  }),
  own({
    method: "delete",
    path: SECOND_FACTOR,
    summary: "Switch the second factor off with a code",
    body: FactorCode,
    answer: null,
    status: 200,
  }),
  forAdmins({
    method: "delete",
    path: "/api/users/{id}/second-factor",
    summary: "Reset somebody's second factor",
    params: Params,
    answer: null,
    status: 200,
  }),
  forAdmins({
    method: "get",
    path: "/api/sign-in-policy",
    summary: "What is asked of everybody who signs in",
    answer: SignInPolicy,
  }),
  forAdmins({
    method: "put",
    path: "/api/sign-in-policy",
    summary: "Require a second factor of everybody, or no longer",
    body: SignInPolicy,
    answer: SignInPolicy,
  }),
]);
