import { useTranslations } from "next-intl";
import type { SearchMistake } from "#lib/events/client/search";

const CHARACTERS_BESIDE = 28;

/** What is wrong with a search, with a caret below the first wrong character. */
export function SearchMistakeNote({ text, mistake }: { text: string; mistake: SearchMistake }) {
  const t = useTranslations("events");
  const from = Math.max(0, mistake.position - CHARACTERS_BESIDE);
  const shown = text.slice(from, mistake.position + CHARACTERS_BESIDE).replace(/\s/g, " ");
  const lead = from > 0 ? "…" : "";
  return (
    <div className="mt-1.5 overflow-hidden text-sm">
      <p className="text-critical">{t(`searchMistake.${mistake.reason}`, { position: mistake.position + 1 })}</p>
      <pre aria-hidden className="font-mono text-muted leading-4">
        {lead}
        {shown}
        {"\n"}
        <span className="text-critical">{`${" ".repeat(lead.length + mistake.position - from)}^`}</span>
      </pre>
    </div>
  );
}
