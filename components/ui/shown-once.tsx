import { Code } from "./code.tsx";
import { CopyButton } from "./copy-button.tsx";

type ShownOnceProps = { label: string; value: string; copyLabel: string };

/** A secret that is shown only once. */
export function ShownOnce({ label, value, copyLabel }: ShownOnceProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium text-sm">{label}</span>
      <div className="flex items-start gap-3 rounded-lg border border-line bg-sunken px-3 py-2">
        <Code className="min-w-0 flex-1 whitespace-pre-wrap">{value}</Code>
        <CopyButton value={value} label={copyLabel} />
      </div>
    </div>
  );
}
