"use client";

import { RotateCw, Unplug } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button";
import { dateTime } from "#lib/format/time";
import { awaySince, checkConnection, onConnectionChange, watchConnection } from "#lib/http/client/connection";

const onServer = () => null;

/** Greys out the page while the console does not respond, and says since when. The page stays readable. */
export function ConnectionWatch({ children }: { children: ReactNode }) {
  const since = useSyncExternalStore(onConnectionChange, awaySince, onServer);
  useEffect(watchConnection, []);
  return (
    <>
      <div className="isolate" data-away={since === null ? undefined : ""}>
        {children}
      </div>
      <div role="status" className="pointer-events-none fixed inset-x-0 bottom-4 z-70 flex justify-center px-3">
        {since === null ? null : <AwayNotice since={since} />}
      </div>
    </>
  );
}

function AwayNotice({ since }: { since: number }) {
  const t = useTranslations("shell.away");
  const locale = useLocale();
  const time = dateTime(new Date(since).toISOString(), locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return (
    <div className="pointer-events-auto flex max-w-2xl items-center gap-3 rounded-xl border border-line-strong bg-surface py-2.5 pr-2.5 pl-4 shadow-lg">
      <Unplug aria-hidden className="size-4.5 shrink-0 text-warning" />
      <p className="min-w-0 text-balance">
        <span className="font-medium">{t("since", { time })}</span> <span className="text-muted">{t("body")}</span>
      </p>
      <Button
        size="sm"
        icon={<RotateCw aria-hidden className="size-3.5" />}
        onClick={() => void checkConnection()}
        className="shrink-0"
      >
        {t("now")}
      </Button>
    </div>
  );
}
