"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Dialog } from "#components/ui/dialog";
import { isApple } from "../ui/keyboard.ts";
import type { Key, KeyGroup } from "./registry.ts";

type KeysSheetProps = {
  groups: readonly { group: KeyGroup; keys: readonly Key[] }[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export default function KeysSheet({ groups, open, onOpenChange }: KeysSheetProps) {
  const t = useTranslations("keys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      <div className="flex flex-col gap-5">
        {groups.map(({ group, keys }) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold text-muted text-sm">{t(`groups.${group}`)}</h3>
            <dl>
              {keys.map(({ press, label }) => (
                <div
                  key={label}
                  className="flex items-center justify-between gap-4 border-line border-b py-1.5 last:border-b-0"
                >
                  <dt>{label}</dt>
                  <dd className="flex items-center gap-1">
                    {press.map((combination, index) => (
                      <Fragment key={combination}>
                        {index > 0 ? <span className="px-0.5 text-faint text-sm">{t("or")}</span> : null}
                        <Caps combination={combination} />
                      </Fragment>
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

function Caps({ combination }: { combination: string }) {
  return combination.split(/[ +]/).map((key) => (
    <kbd
      key={key}
      className="grid h-5.5 min-w-5.5 place-items-center rounded border border-line-strong bg-bg px-1.5 font-sans text-sm"
    >
      {capOf(key)}
    </kbd>
  ));
}

const CAPS: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** The label printed on the key. */
function capOf(key: string): string {
  if (key === "Mod") return isApple() ? "⌘" : "Ctrl";
  return CAPS[key] ?? key;
}
