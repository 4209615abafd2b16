import { z } from "zod";
import { route } from "#lib/api/route";
import { UpdateUser } from "#lib/users/schema";
import { updateUser } from "#lib/users/update-user";

const Params = z.object({ id: z.uuid() });

export const PATCH = route({ role: "admin", params: Params, body: UpdateUser }, ({ ctx, params, body }) =>
  updateUser(ctx, params.id, body),
);
