"use client";

import { Download, Link2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import type { EventDetail } from "#lib/events/schema";
import { absoluteTime } from "#lib/format/time";
import { copyText } from "../ui/copy-text.ts";
import { EventBadges } from "./event-badges.tsx";
import { Sentence } from "./sentence.tsx";
import { SeverityLabel } from "./severity.tsx";

export function EventHead({ event, actions }: { event: EventDetail; actions?: ReactNode }) {
  const t = useTranslations("events.detail");
  const locale = useLocale();
  const copyLink = async () => {
    await copyText(`${window.location.origin}/events/${event.id}`);
    toast.success(t("linkCopied"));
  };
  return (
    <div className="px-5 pt-3 pb-3">
      <div className="-mr-2 flex min-h-7 items-center gap-0.5">
        <SeverityLabel severity={event.severity} className="mr-auto" />
        {actions}
      </div>
      <h2 className="wrap-anywhere mt-1 text-balance font-medium text-lg">
        <Sentence parts={event.sentenceParts} />
        &ensp;
        <EventBadges event={event} />
      </h2>
      <p className="mt-1 text-muted">
        {event.wabaName ? `${event.wabaName} · ` : ""}
        {absoluteTime(event.occurredAt, locale)} · <RelativeTime iso={event.occurredAt} long />
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" icon={<Link2 aria-hidden className="size-3.5" />} onClick={copyLink}>
          {t("copyLink")}
        </Button>
        <Button size="sm" icon={<Download aria-hidden className="size-3.5" />} onClick={() => downloadJson(event)}>
          {t("download")}
        </Button>
      </div>
    </div>
  );
}

function downloadJson(event: EventDetail): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(event, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${event.field}-${event.id}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
