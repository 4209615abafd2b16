import { GraphError } from "#lib/graph/errors";
import type { Read } from "./evidence.ts";

/** Returns the answer or Graph's failure, with the time of the call. Throws only errors that are not Graph's. */
export async function read<Value>(ask: () => Promise<Value>): Promise<Read<Value>> {
  const at = new Date().toISOString();
  try {
    return { at, value: await ask(), failure: null };
  } catch (error) {
    if (error instanceof GraphError) return { at, value: null, failure: error.failure };
    throw error;
  }
}
