import { Download, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { Note } from "#components/ui/note";
import { saveFile } from "../events/save-file.ts";

/** Shown once, to be copied, saved or printed. */
export function RecoveryCodeList({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useTranslations("settings.you.factor");
  const text = `${codes.join("\n")}\n`;
  return (
    <div className="flex flex-col gap-4">
      <Note tone="warning" icon={<TriangleAlert aria-hidden />} title={t("recoveryTitle")} role="status">
        {t("recoveryBody")}
      </Note>
      <ul
        aria-label={t("recoveryCodes")}
        className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-x-6 gap-y-1 rounded-lg border border-line bg-sunken px-4 py-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <CopyButton value={text} label={t("copyCodes")} />
        <Button
          icon={<Download aria-hidden className="size-4" />}
          onClick={() => saveFile("waba-console-recovery-codes.txt", [text], "text/plain")}
        >
          {t("save")}
        </Button>
        <Button variant="primary" onClick={onKept}>
          {t("kept")}
        </Button>
      </div>
    </div>
  );
}
