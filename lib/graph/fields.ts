import { GraphError } from "./errors.ts";

/**
 * One field that this API version or token does not know fails the whole call, so what everyone may read is asked
 * again without the rest.
 */
export async function askFields<Answer>(
  all: readonly string[],
  always: readonly string[],
  ask: (fields: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(all.join(","));
  } catch (error) {
    const isAboutFields =
      error instanceof GraphError && ["invalid_request", "permission_missing"].includes(error.failure.reason);
    if (!isAboutFields) throw error;
    return await ask(always.join(","));
  }
}
