import { cookies } from "next/headers";
import type { NextAuthOptions, Session } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { config } from "#lib/config";
import { AppError } from "#lib/errors";
import { addressSeen } from "#lib/http/client-address";
import { log } from "#lib/log";
import { signOut } from "./sessions/end-sessions.ts";
import { type Requester, readSession, SESSION_SECONDS } from "./sessions/stored-session.ts";
import { Credentials, signIn } from "./sign-in.ts";
import { SSO_PROVIDER, ssoProvider } from "./sso/provider.ts";
import { signInWithSso } from "./sso/sign-in.ts";

const DEVICE_COOKIE = "waba-console.device";
const DEVICE_SECONDS = 400 * 24 * 3600;

/** Configures next-auth. The cookie's token carries only the session id; everything else is in the database. */
export function authOptions(request?: Request): NextAuthOptions {
  const isSecure = config().publicUrl.startsWith("https:");
  const requester = requesterOf(request);
  const { sso } = config();
  return {
    secret: config().nextAuthSecret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      credentials({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        authorize: (given) => authorize(given, requester),
      }),
      ...(sso ? [ssoProvider(sso)] : []),
    ],
    logger: { error: tell, warn: () => {}, debug: () => {} },
    callbacks: {
      redirect: ({ url, baseUrl }) => withinSite(url, baseUrl),
      signIn({ user, account, profile }) {
        return account?.provider === SSO_PROVIDER ? admit(user, profile, requester) : true;
      },
      jwt({ token, user }) {
        const signedIn = user as { sessionId?: string } | undefined;
        return signedIn ? { sessionId: signedIn.sessionId } : token;
      },
      async session({ session: { expires }, token }) {
        // The console's own code needs only the session id. A browser gets the shape that next-auth clients expect.
        if (!request) return { expires, sessionId: token.sessionId };
        const session = typeof token.sessionId === "string" ? await readSession(token.sessionId) : null;
        // In next-auth, an empty object means that nobody is signed in.
        if (!session) return {} as Session;
        const { name, email, role } = session.user;
        return { user: { name, email, role }, expires };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string") await signOut(token.sessionId, requester.remoteAddress);
      },
    },
  };
}

/** The URL to open after signing in; the start page if the target is on another site or is no URL. */
function withinSite(target: string, baseUrl: string): string {
  const url = URL.parse(target, baseUrl);
  return url?.origin === baseUrl ? url.href : baseUrl;
}

function requesterOf(request: Request | undefined): Requester {
  return {
    remoteAddress: addressSeen(request?.headers.get("x-forwarded-for")),
    userAgent: request?.headers.get("user-agent") ?? null,
  };
}

/** next-auth returns the message of a thrown error as `error` in the response. */
async function authorize(given: unknown, requester: Requester) {
  const parsed = Credentials.safeParse(given);
  if (!parsed.success) return null;
  try {
    const jar = await cookies();
    const signedIn = await signIn({ ...parsed.data, device: jar.get(DEVICE_COOKIE)?.value ?? null }, requester);
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
    throw new Error(wordOf(error));
  }
}

/** Admits a user from the identity provider, or returns the sign-in page's URL with the reason for the refusal. */
async function admit(user: object, claims: unknown, requester: Requester): Promise<boolean | string> {
  const { sso } = config();
  if (!sso) return false;
  try {
    // next-auth passes this object to the `jwt` callback.
    Object.assign(user, await signInWithSso(claims, sso, requester));
    return true;
  } catch (error) {
    const word = wordOf(error);
    log().warn(
      { refusal: word, ...(word === "unavailable" && { err: error }) },
      "sign-in through the identity provider refused",
    );
    return `${config().publicUrl}/sign-in?${new URLSearchParams({ error: word })}`;
  }
}

/** The reason for the refusal, for the sign-in page. `too_many:` is followed by the seconds to wait. */
function wordOf(error: unknown): string {
  if (!(error instanceof AppError)) return "unavailable";
  if (error.code === "too_many") return `too_many:${error.extra.retryAfter}`;
  return typeof error.extra.refusal === "string" ? error.extra.refusal : error.code;
}

/** Replaces next-auth's own logging. Cookies that can no longer be decrypted are normal and are not logged. */
function tell(code: string, metadata: unknown): void {
  if (code === "JWT_SESSION_ERROR") return;
  const error = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | null)?.error;
  const reason = error instanceof Error ? error.message : null;
  log().warn({ code, reason }, "next-auth failed");
}
