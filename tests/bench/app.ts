/** The Meta app and the administrator of every bench server. */
export const APP = {
  id: "670843887433847",
  secret: "bench_app_secret",
  verifyToken: "bench",
  admin: { email: "bench@example.org", password: "correct-horse-battery" },
};
