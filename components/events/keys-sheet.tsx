"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog";

/** Names are message keys below `events.keys`. */
const GROUPS = [
  {
    name: "list",
    keys: [
      { name: "next", press: ["j"] },
      { name: "previous", press: ["k"] },
      { name: "open", press: ["Enter"] },
      { name: "close", press: ["Esc"] },
      { name: "search", press: ["/"] },
    ],
  },
  {
    name: "chart",
    keys: [
      { name: "choose", press: ["←", "→"] },
      { name: "extend", press: ["Shift", "←", "→"] },
      { name: "zoom", press: ["Enter"] },
    ],
  },
  {
    name: "everywhere",
    keys: [
      { name: "palette", press: ["Ctrl", "K"] },
      { name: "goOverview", press: ["g", "o"] },
      { name: "goEvents", press: ["g", "e"] },
      { name: "goAccounts", press: ["g", "a"] },
      { name: "goDeliveries", press: ["g", "d"] },
      { name: "help", press: ["?"] },
    ],
  },
] as const;

type KeysSheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

export default function KeysSheet({ open, onOpenChange }: KeysSheetProps) {
  const t = useTranslations("events.keys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      <div className="flex flex-col gap-5">
        {GROUPS.map((group) => (
          <section key={group.name}>
            <h3 className="mb-1 font-semibold text-muted text-sm">{t(`group.${group.name}`)}</h3>
            <dl>
              {group.keys.map(({ name, press }) => (
                <div
                  key={name}
                  className="flex items-center justify-between gap-4 border-line border-b py-1.5 last:border-b-0"
                >
                  <dt>{t(name)}</dt>
                  <dd className="flex gap-1">
                    {press.map((key) => (
                      <kbd
                        key={key}
                        className="grid h-5.5 min-w-5.5 place-items-center rounded border border-line-strong bg-bg px-1.5 font-sans text-sm"
                      >
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
