import type { z } from "zod";
import { AppError } from "#lib/errors";
import { requireText } from "./text.ts";

/** Opaque cursor of a keyset-paged list: the last row's key, as base64url JSON. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Throws `invalid_input` naming `cursor` unless it decodes to the shape of the list's key. */
export function decodeCursor<Key extends z.ZodType>(cursor: string, key: Key): z.output<Key> {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    requireText(decoded);
    return key.parse(decoded);
  } catch {
    throw new AppError("invalid_input", "cursor: not a cursor of this list", { parameter: "cursor" });
  }
}
