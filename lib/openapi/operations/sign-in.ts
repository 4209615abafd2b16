import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { FactorCode, OwnFactor, RecoveryCodes, TotpSecret } from "#lib/auth/second-factor/schema";
import { EndedSessions, SessionList } from "#lib/auth/sessions/schema";
import { SignInPolicy } from "#lib/settings/schema";

const Params = z.object({ id: z.uuid() });

export const signInOperations = operations("Sign-in", {
  "GET /api/sessions": { summary: "Where one is signed in", role: "viewer", answer: SessionList },
  "DELETE /api/sessions": { summary: "Sign out everywhere else", role: "viewer", answer: EndedSessions },
  "DELETE /api/sessions/{id}": {
    summary: "End one of one's own sessions",
    role: "viewer",
    params: Params,
    answer: null,
    status: 200,
  },
  "GET /api/users/me/second-factor": {
    summary: "One's own second factor",
    role: "viewer",
    openWhileEnrolling: true,
    answer: OwnFactor,
  },
  "POST /api/users/me/second-factor": {
    summary: "A new secret for an authenticator app",
    description: "It takes effect once a code of it was given.",
    role: "viewer",
    openWhileEnrolling: true,
    answer: TotpSecret,
  },
  "PUT /api/users/me/second-factor": {
    summary: "Switch the second factor on with a first code",
    description: "Answers the recovery codes, once. Other sessions end.",
    role: "viewer",
    openWhileEnrolling: true,
    body: FactorCode,
    answer: RecoveryCodes,
  },
  "DELETE /api/users/me/second-factor": {
    summary: "Switch the second factor off with a code",
    role: "viewer",
    openWhileEnrolling: true,
    body: FactorCode,
    answer: null,
    status: 200,
  },
  "DELETE /api/users/{id}/second-factor": {
    summary: "Reset somebody's second factor",
    role: "admin",
    params: Params,
    answer: null,
    status: 200,
  },
  "GET /api/sign-in-policy": {
    summary: "What is asked of everybody who signs in",
    role: "admin",
    answer: SignInPolicy,
  },
  "PUT /api/sign-in-policy": {
    summary: "Require a second factor of everybody, or no longer",
    role: "admin",
    body: SignInPolicy,
    answer: SignInPolicy,
  },
});
