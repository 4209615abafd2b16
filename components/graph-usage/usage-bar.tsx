import type { ObjectUsage } from "#lib/graph/usage-schema";

const FILLS = { free: "bg-accent", slowed: "bg-warning", used_up: "bg-critical", paused: "bg-critical" };

/** How much of an hour's calls is used. The words beside it say the same: it is not read aloud. */
export function UsageBar({ usage: { state, percent } }: { usage: ObjectUsage }) {
  const share = state === "paused" ? 100 : Math.min(100, percent);
  return (
    <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-routine-soft">
      <span className={`block h-full rounded-full ${FILLS[state]}`} style={{ width: `${Math.max(share, 1)}%` }} />
    </span>
  );
}
