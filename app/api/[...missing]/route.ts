import { route } from "#lib/api/route";
import { AppError } from "#lib/errors";

const missing = route({ role: null }, async () => {
  throw new AppError("not_found", "There is no such path in the API.");
});

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
