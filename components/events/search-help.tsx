"use client";

import { useTranslations } from "next-intl";

/** `name` is a message key below `events.searchHelp`. */
const EXAMPLES = [
  { name: "template", text: "order_confirmation" },
  { name: "phone", text: "+1 650-555-1111" },
  { name: "message", text: "wamid.HBgL" },
  { name: "words", text: "promo rejected" },
  { name: "phrase", text: '"Lucky Shrub"' },
  { name: "json", text: '{"event":"REJECTED"}' },
  { name: "nested", text: '{"statuses":[{"status":"failed"}]}' },
  { name: "mixed", text: 'order {"reason":"INVALID_FORMAT"}' },
] as const;

export default function SearchHelp({ onTry }: { onTry: (example: string) => void }) {
  const t = useTranslations("events.searchHelp");
  return (
    <div className="w-110 max-w-full overflow-y-auto p-3">
      <h2 className="font-semibold">{t("title")}</h2>
      <p className="mt-1 mb-2 text-muted text-sm">{t("body")}</p>
      <ul className="-mx-1 flex flex-col">
        {EXAMPLES.map(({ name, text }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onTry(text)}
              className="flex w-full flex-wrap items-baseline gap-x-3 rounded-md px-1 py-1 text-left hover:bg-routine-soft focus-visible:-outline-offset-2"
            >
              <code className="font-mono text-accent-text text-sm">{text}</code>
              <span className="text-muted text-sm">{t(name)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-2 border-line border-t pt-2 text-muted text-xs">{t("all")}</p>
      <p className="mt-1 text-muted text-xs">{t("viewers")}</p>
    </div>
  );
}
