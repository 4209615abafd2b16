import { parseAsString } from "nuqs/server";
import type { CallbackKey } from "./schema.ts";

/** The callback that is open over the list, as `callbackId` writes it. */
export const callbackViewParams = { open: parseAsString };

export function callbackId({ appId, level, id }: CallbackKey): string {
  return [appId, level, id].join(":");
}

export function callbackPath(key: CallbackKey): string {
  return `/forwarding/callbacks?${new URLSearchParams({ open: callbackId(key) })}`;
}
