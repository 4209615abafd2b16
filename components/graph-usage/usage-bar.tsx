import type { ObjectUsage } from "#lib/graph/usage-schema";

const FILLS = { free: "bg-accent", slowed: "bg-warning", used_up: "bg-critical", paused: "bg-critical" };

/** How much of an hour's calls is used. Not read aloud, because the text next to it says the same. */
export function UsageBar({ usage: { state, percent } }: { usage: ObjectUsage }) {
  const share = state === "paused" ? 100 : Math.min(100, percent);
  return (
    <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-routine-soft">
      <span className={`block h-full rounded-full ${FILLS[state]}`} style={{ width: `${Math.max(share, 1)}%` }} />
    </span>
  );
}
