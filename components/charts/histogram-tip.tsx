import { useFormatter } from "next-intl";
import type { Severity } from "#lib/fields/client/severity";
import { totalOf } from "./buckets.ts";
import { useSeries } from "./series-names.ts";
import { SEVERITY_FILL } from "./severity-fill.ts";

type HistogramTipProps = {
  when: string;
  counts: Record<Severity, number>;
  /** The position from the left, as a share of the width. */
  place: number;
};

/** The counts of the bars under the pointer. Screen readers get them from the control itself. */
export function HistogramTip({ when, counts, place }: HistogramTipProps) {
  const { parts, nameOf, none } = useSeries();
  const format = useFormatter();
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-full z-20 w-50 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-sm shadow-lg"
      style={{ left: `clamp(0px, calc(${place * 100}% - 6.25rem), calc(100% - 12.5rem))` }}
    >
      <p className="font-medium">{when}</p>
      {totalOf(counts) === 0 ? <p className="text-muted">{none}</p> : null}
      {parts
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <p key={severity} className="flex items-center gap-1.5 text-muted">
            <span className={`size-2 rounded-xs ${SEVERITY_FILL[severity]}`} />
            <span className="flex-1">{nameOf(severity)}</span>
            <span className="text-text">{format.number(counts[severity])}</span>
          </p>
        ))}
    </div>
  );
}
