import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";

type CopyValueProps = { label: string; value: string; copyLabel: string };

/** A value to paste elsewhere. */
export function CopyValue({ label, value, copyLabel }: CopyValueProps) {
  return (
    <div className="flex min-w-0 items-center gap-3 border-line border-b px-3 py-2 last:border-b-0">
      <span className="w-28 shrink-0 text-muted text-sm">{label}</span>
      <Code className="min-w-0 flex-1">{value}</Code>
      <CopyButton value={value} label={copyLabel} />
    </div>
  );
}
