import { cookies } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { config } from "#lib/config";
import { AppError } from "#lib/errors";
import { addressSeen } from "#lib/http/client-address";
import { signOut } from "./sessions/end-sessions.ts";
import { type Requester, SESSION_SECONDS } from "./sessions/start-session.ts";
import { type Credentials, signIn } from "./sign-in.ts";

const DEVICE_COOKIE = "waba-console.device";
const DEVICE_SECONDS = 400 * 24 * 3600;

/** next-auth's set-up. The cookie's token carries the session's id and nothing else; what it means is in the database. */
export function authOptions(request?: Request): NextAuthOptions {
  const isSecure = config().publicUrl.startsWith("https:");
  const requester = requesterOf(request);
  return {
    secret: config().nextAuthSecret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      credentials({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        authorize: (given) => (given ? authorize(given, requester) : null),
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        const signedIn = user as { sessionId?: string } | undefined;
        return signedIn ? { sessionId: signedIn.sessionId } : token;
      },
      session({ session, token }) {
        return { expires: session.expires, sessionId: token.sessionId };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string") await signOut(token.sessionId, requester.remoteAddress);
      },
    },
  };
}

function requesterOf(request: Request | undefined): Requester {
  return {
    remoteAddress: addressSeen(request?.headers.get("x-forwarded-for")),
    userAgent: request?.headers.get("user-agent") ?? null,
  };
}

/** next-auth shows the message of what is thrown as `error` in the answer. */
async function authorize(given: Credentials, requester: Requester) {
  try {
    const jar = await cookies();
    const signedIn = await signIn({ ...given, device: jar.get(DEVICE_COOKIE)?.value ?? null }, requester);
    if (!signedIn) return null;
    jar.set(DEVICE_COOKIE, signedIn.device, {
      httpOnly: true,
      sameSite: "lax",
      secure: config().publicUrl.startsWith("https:"),
      path: "/api/auth",
      maxAge: DEVICE_SECONDS,
    });
    return { id: signedIn.userId, sessionId: signedIn.sessionId };
  } catch (error) {
    throw new Error(error instanceof AppError ? wordOf(error) : "unavailable");
  }
}

function wordOf({ code, extra }: AppError): string {
  return typeof extra.refusal === "string" ? extra.refusal : code;
}
