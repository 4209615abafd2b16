import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";

type CopyValueProps = { label: string; value: string; copyLabel: string };

/** A value to copy and paste elsewhere. */
export function CopyValue({ label, value, copyLabel }: CopyValueProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 border-line border-b px-3 py-2 last:border-b-0">
      <span className="w-full shrink-0 text-muted md:w-28 text-sm">{label}</span>
      <Code className="min-w-0 flex-1">{value}</Code>
      <CopyButton value={value} label={copyLabel} />
    </div>
  );
}
