import type { EntityState } from "#lib/states/schema";

/** The source to show at the last change: a poll that found it without the webhook that was due, or this console. */
export function sourceOfLast({ lastChange }: EntityState): "poll" | "console" | null {
  if (lastChange?.source === "console") return "console";
  return lastChange?.source === "poll" && lastChange.dueField !== null ? "poll" : null;
}
