/** All columns that hold sealed values. A test compares this list with the comments in prisma/schema.prisma. */
export const SEALED_COLUMNS = {
  meta_app: ["secret", "previous_secret", "verify_token", "access_token"],
  subscription: ["override_verify_token"],
  phone_route: ["override_verify_token"],
  user: ["totp_secret"],
  identity_key: ["key"],
  destination: ["headers", "secret", "previous_secret"],
} as const;
