"use client";

import { PackageX, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { EmptyState } from "#components/ui/empty-state";
import { FactList, FactRow } from "#components/ui/fact-list";
import { HeaderList } from "#components/ui/header-list";
import { Section } from "#components/ui/section";
import type { EventDetail } from "#lib/events/schema";
import { formatBytes } from "#lib/format/bytes";
import { absoluteTime } from "#lib/format/time";
import type { TimelineLook } from "#lib/preferences";
import { EventForwards } from "./event-forwards.tsx";
import { EventRow } from "./event-row.tsx";
import { RawBytes } from "./raw-bytes.tsx";

const SIBLING_LOOK: TimelineLook = { density: "comfortable", columns: ["account"] };

type EventDeliveryProps = { id: string; delivery: EventDetail["delivery"]; onOpen: (id: string) => void };

export function EventDelivery({ id, delivery, onOpen }: EventDeliveryProps) {
  const t = useTranslations("events.detail");
  const words = useTranslations("deliveries");
  const locale = useLocale();
  const format = useFormatter();
  if (!delivery) {
    return <EmptyState icon={<PackageX aria-hidden />} title={t("noDelivery")} body={t("noDeliveryBody")} />;
  }
  const secret = delivery.signedWith === "previous" ? t("secretPrevious") : t("secretCurrent");
  return (
    <>
      <Section
        title={t("delivery")}
        actions={
          <Button size="sm" render={<Link href={`/deliveries?delivery=${delivery.id}`} />}>
            {t("openDelivery")}
          </Button>
        }
      >
        <FactList>
          <FactRow label={t("signature")}>
            {delivery.signedWith ? (
              <span className="inline-flex items-start gap-1.5 text-accent-text">
                <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
                {t("signatureGood", { secret })}
              </span>
            ) : (
              t("signatureUnknown")
            )}
          </FactRow>
          <FactRow label={t("received")}>{absoluteTime(delivery.receivedAt, locale)}</FactRow>
          <FactRow label={t("ack")}>
            {delivery.ackMs === null
              ? "–"
              : words("ms", { ms: format.number(delivery.ackMs, { maximumFractionDigits: 1 }) })}
          </FactRow>
          {delivery.bytes === null ? null : <FactRow label={t("size")}>{formatBytes(delivery.bytes, locale)}</FactRow>}
          <FactRow label={t("changes")}>{format.number(delivery.changes)}</FactRow>
          <FactRow label={t("newEvents")}>{format.number(delivery.newEvents)}</FactRow>
          {delivery.remoteAddress ? (
            <FactRow label={t("remote")}>
              <Code>{delivery.remoteAddress}</Code>
            </FactRow>
          ) : null}
          {delivery.sha256 ? (
            <FactRow label={t("sha256")}>
              <Code className="text-muted">{delivery.sha256}</Code>
            </FactRow>
          ) : null}
        </FactList>
      </Section>
      <EventForwards id={id} />
      {Object.keys(delivery.headers).length > 0 ? (
        <Section title={t("headers")}>
          <HeaderList headers={delivery.headers} />
        </Section>
      ) : null}
      {delivery.siblings.length > 0 ? (
        <Section title={t("siblings")}>
          <ul className="@container -mx-5">
            {delivery.siblings.map((event) => (
              <li key={event.id} className="border-line border-t">
                <EventRow event={event} look={SIBLING_LOOK} isSelected={false} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <RawBytes delivery={delivery} />
    </>
  );
}
