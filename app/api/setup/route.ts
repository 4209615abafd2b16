import { route } from "#lib/api/route";
import { currentUser } from "#lib/auth/session";
import { readSetup } from "#lib/setup/read-setup";
import { FirstAdmin } from "#lib/setup/schema";
import { createFirstAdmin } from "#lib/users/create-first-admin";

export const GET = route({ role: null }, async ({ ctx }) => {
  const user = await currentUser();
  return readSetup(user && { ...ctx, actor: { kind: "user", ...user } });
});

export const POST = route({ role: null, body: FirstAdmin }, ({ ctx, body }) => createFirstAdmin(ctx, body));
