"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Tooltip } from "#components/ui/tooltip";

/** Turns automatic updates of the list on or off. */
export function LiveRequests({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTranslations("deliveries.live");
  return (
    <Tooltip content={t(isOn ? "stop" : "start")} side="bottom">
      <Button
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
        icon={
          <span aria-hidden className={`mr-0.5 size-2 rounded-full ${isOn ? "bg-accent" : "border border-control"}`} />
        }
      >
        {t(isOn ? "on" : "off")}
      </Button>
    </Tooltip>
  );
}

/** Shown while new requests wait because the user is reading older ones. */
export function NewRequestsPill({ isShown, onShow }: { isShown: boolean; onShow: () => void }) {
  const t = useTranslations("deliveries");
  return (
    <div aria-live="polite" className="pointer-events-none absolute inset-x-0 top-3 z-30 flex justify-center">
      {isShown ? (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto flex h-8 items-center gap-1.5 rounded-full bg-tip px-3.5 font-medium text-on-tip shadow-lg"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {t("newer")}
        </button>
      ) : null}
    </div>
  );
}
