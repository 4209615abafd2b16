import { z } from "zod";

const Role = z.enum(["viewer", "operator", "admin"]);
const Email = z.email().max(200);
const Name = z.string().trim().min(1).max(120);
/** Long enough to be secure, short enough to hash cheaply. */
export const Password = z.string().min(10).max(200);

export const UserItem = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  active: z.boolean(),
  hasSecondFactor: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
});
export type UserItem = z.infer<typeof UserItem>;

export const UserList = z.object({ items: z.array(UserItem) });
export type UserList = z.infer<typeof UserList>;

export const CreateUser = z.object({ email: Email, name: Name, password: Password, role: Role });
export type CreateUser = z.infer<typeof CreateUser>;

export const UpdateUser = z.object({
  name: Name.optional(),
  role: Role.optional(),
  active: z.boolean().optional(),
  password: Password.optional(),
});
export type UpdateUser = z.infer<typeof UpdateUser>;

export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;
