import { z } from "zod";
import type { PaletteItem } from "./palette-item.ts";

const KEY = "palette-recent";
const MOST = 5;

const Recent = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["account", "number", "template", "view"]),
    label: z.string(),
    hint: z.string().optional(),
    // Only paths within the console, whatever else may have written to this storage.
    href: z.string().regex(/^\/(?!\/)/),
  }),
);

/** Recently opened items in this browser, newest first. */
export function readRecent(): PaletteItem[] {
  try {
    return Recent.parse(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return [];
  }
}

/** Remembers only records: pages and actions are always in the palette. */
export function rememberRecent(item: PaletteItem): void {
  const told = Recent.element.safeParse(item);
  if (!told.success) return;
  const others = readRecent().filter(({ id }) => id !== item.id);
  try {
    localStorage.setItem(KEY, JSON.stringify([told.data, ...others].slice(0, MOST)));
  } catch {
    // The storage is full or forbidden; the palette works without it.
  }
}
