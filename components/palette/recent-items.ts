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
    // Only ever within the console, whatever else wrote here.
    href: z.string().regex(/^\/(?!\/)/),
  }),
);

/** What was opened with the palette lately, in this browser; the newest first. */
export function readRecent(): PaletteItem[] {
  try {
    return Recent.parse(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return [];
  }
}

/** Things only: pages and actions are always at hand. */
export function rememberRecent(item: PaletteItem): void {
  const told = Recent.element.safeParse(item);
  if (!told.success) return;
  const others = readRecent().filter(({ id }) => id !== item.id);
  try {
    localStorage.setItem(KEY, JSON.stringify([told.data, ...others].slice(0, MOST)));
  } catch {
    // A full or forbidden store: the palette works without.
  }
}
