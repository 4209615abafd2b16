import type { EntityState } from "#lib/states/schema";

/** The mark of the last change: a webhook should have told it, or it was done here. */
export function sourceOfLast({ lastChange }: EntityState): "poll" | "console" | null {
  if (lastChange?.source === "console") return "console";
  return lastChange?.source === "poll" && lastChange.dueField !== null ? "poll" : null;
}
