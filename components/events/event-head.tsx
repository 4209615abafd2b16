"use client";

import { Download, Link2, Terminal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode, RefCallback } from "react";
import { Button, IconButton } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import { curlCommand } from "#lib/events/client/curl";
import type { EventDetail } from "#lib/events/schema";
import { absoluteTime } from "#lib/format/time";
import { copyText } from "../ui/copy-text.ts";
import { toast } from "../ui/toast.ts";
import { EventAcknowledgement } from "./event-acknowledgement.tsx";
import { EventBadges } from "./event-badges.tsx";
import { fetchRawBody } from "./fetch-raw-body.ts";
import { saveFile } from "./save-file.ts";
import { Sentence } from "./sentence.tsx";
import { SeverityLabel } from "./severity.tsx";

const ICON = "size-3.5";

type EventHeadProps = { event: EventDetail; headingRef: RefCallback<HTMLElement>; actions?: ReactNode };

export function EventHead({ event, headingRef, actions }: EventHeadProps) {
  const locale = useLocale();
  return (
    <div className="px-5 pt-3 pb-3">
      <div className="-mr-2 flex min-h-7 items-center gap-0.5">
        <SeverityLabel severity={event.severity} className="mr-auto" />
        {actions}
      </div>
      <h2
        ref={headingRef}
        tabIndex={-1}
        className="wrap-anywhere mt-1 rounded-sm outline-offset-2 text-balance font-medium text-lg"
      >
        <Sentence parts={event.sentenceParts} />
        &ensp;
        <EventBadges event={event} />
      </h2>
      <p className="mt-1 text-muted">
        {event.wabaName ? (
          <>
            <bdi>{event.wabaName}</bdi> ·{" "}
          </>
        ) : null}
        {absoluteTime(event.occurredAt, locale)} · <RelativeTime iso={event.occurredAt} long />
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <EventAcknowledgement event={event} />
        <HeadActions event={event} />
      </div>
    </div>
  );
}

function HeadActions({ event }: { event: EventDetail }) {
  const t = useTranslations("events.detail");
  const copyLink = async () => {
    await copyText(`${window.location.origin}/events/${event.id}`);
    toast.success(t("linkCopied"));
  };
  const copyCurl = async (deliveryId: string) => {
    try {
      const body = await fetchRawBody(deliveryId);
      await copyText(curlCommand(`${window.location.origin}/api/webhooks/whatsapp`, body));
      toast.success(t("curlCopied"), { description: t("curlCopiedBody") });
    } catch {
      toast.error(t("rawFailed"));
    }
  };
  const download = () =>
    saveFile(`${event.field}-${event.id}.json`, [JSON.stringify(event, null, 2)], "application/json");
  const { delivery } = event;
  return (
    <>
      <Button size="sm" icon={<Link2 aria-hidden className={ICON} />} onClick={copyLink}>
        <span className="max-sm:sr-only">{t("copyLink")}</span>
      </Button>
      {delivery && !event.isMasked ? (
        <Button
          size="sm"
          icon={<Terminal aria-hidden className={ICON} />}
          title={t("copyCurl")}
          onClick={() => void copyCurl(delivery.id)}
        >
          cURL
        </Button>
      ) : null}
      <IconButton
        size="sm"
        variant="secondary"
        label={t("download")}
        icon={<Download aria-hidden className={ICON} />}
        onClick={download}
      />
    </>
  );
}
