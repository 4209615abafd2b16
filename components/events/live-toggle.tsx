"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Tooltip } from "#components/ui/tooltip";
import type { LiveConnection } from "#lib/events/client/live-stream";

type LiveToggleProps = {
  isOn: boolean;
  connection: LiveConnection;
  onChange: (isOn: boolean) => void;
};

const DOTS = {
  connected: "bg-accent",
  connecting: "bg-control animate-pulse",
  reconnecting: "bg-warning animate-pulse",
  off: "border border-control",
};

export function LiveToggle({ isOn, connection, onChange }: LiveToggleProps) {
  const t = useTranslations("events.live");
  const state = isOn ? connection : "off";
  const words = { connected: t("on"), connecting: t("connecting"), reconnecting: t("reconnecting"), off: t("off") };
  return (
    <Tooltip content={isOn ? t("stop") : t("start")} side="bottom">
      <Button
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
        icon={<span aria-hidden className={`mr-0.5 size-2 rounded-full ${DOTS[state]}`} />}
      >
        <span aria-live="polite">{words[state]}</span>
      </Button>
    </Tooltip>
  );
}
