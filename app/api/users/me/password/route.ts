import { route } from "#lib/api/route";
import { changePassword } from "#lib/users/change-password";
import { ChangePassword } from "#lib/users/schema";

export const PUT = route({ role: "viewer", body: ChangePassword }, ({ ctx, body }) => changePassword(ctx, body));
