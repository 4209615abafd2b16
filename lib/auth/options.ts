import type { NextAuthOptions } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { config } from "#lib/config";
import { AppError } from "#lib/errors";
import { addressSeen } from "#lib/http/client-address";
import { signIn } from "./sign-in.ts";

/** next-auth's set-up: credentials, JWT sessions of 12 hours. The token carries the user's id and session version only. */
export function authOptions(): NextAuthOptions {
  const isSecure = config().publicUrl.startsWith("https:");
  return {
    secret: config().nextAuthSecret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: 12 * 3600, updateAge: 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given, request) {
          const forwarded: unknown = request.headers?.["x-forwarded-for"];
          const remoteAddress = typeof forwarded === "string" ? addressSeen(forwarded) : null;
          if (!given?.email || !given.password) return null;
          try {
            return await signIn({ email: given.email, password: given.password, remoteAddress });
          } catch (error) {
            // next-auth shows the message of what is thrown as `error` in the answer.
            throw new Error(error instanceof AppError ? error.code : "unavailable");
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        const signedIn = user as { id: string; sessionVersion?: number } | undefined;
        return signedIn ? { sub: signedIn.id, sessionVersion: signedIn.sessionVersion } : token;
      },
      session({ session, token }) {
        return { ...session, userId: token.sub, sessionVersion: token.sessionVersion };
      },
    },
  };
}
