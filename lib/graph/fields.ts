import { GraphError } from "./errors.ts";

/**
 * A field that this API version or token does not know fails the whole call, which is then repeated with only the
 * fields that always work.
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
