import type { z } from "zod";
import { AppError } from "#lib/errors";
import { requireText } from "./text.ts";

/** An opaque cursor for keyset paging: the key of the last row as base64url JSON. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Throws `invalid_input` for the parameter `cursor` if it does not decode to the key of this list. */
export function decodeCursor<Key extends z.ZodType>(cursor: string, key: Key): z.output<Key> {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    requireText(decoded);
    return key.parse(decoded);
  } catch {
    throw new AppError("invalid_input", "cursor: is not a cursor of this list", { parameter: "cursor" });
  }
}
