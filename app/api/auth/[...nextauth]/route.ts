import NextAuth from "next-auth";
import { authOptions } from "#lib/auth/options";

function handler(request: Request, context: unknown): Promise<Response> {
  return NextAuth(authOptions(request))(request, context);
}

export { handler as GET, handler as POST };
