import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { forgetBadTarget } from "#lib/auth/forget-bad-target";
import { authOptions } from "#lib/auth/options";

async function handler(request: NextRequest, context: unknown): Promise<Response> {
  await forgetBadTarget(request);
  return NextAuth(authOptions(request))(request, context);
}

export { handler as GET, handler as POST };
