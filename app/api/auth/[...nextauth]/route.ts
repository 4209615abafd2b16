import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { assertSameOrigin } from "#lib/api/origin";
import { problemResponse } from "#lib/api/problem";
import { forgetBadTarget } from "#lib/auth/forget-bad-target";
import { authOptions } from "#lib/auth/options";

/** next-auth's own form token does not protect from a page that can also set its cookie. */
async function handler(request: NextRequest, context: unknown): Promise<Response> {
  try {
    if (request.method === "POST") assertSameOrigin(request);
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
  await forgetBadTarget(request);
  return NextAuth(authOptions(request))(request, context);
}

export { handler as GET, handler as POST };
