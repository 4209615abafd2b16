"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Sentence } from "#components/events/sentence";
import { SeverityLabel } from "#components/events/severity";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";
import { FactList, FactRow } from "#components/ui/fact-list";
import { HeaderList } from "#components/ui/header-list";
import { Link } from "#components/ui/link";
import { Section } from "#components/ui/section";
import { RelativeTime } from "#components/ui/time";
import { bodyText } from "#lib/deliveries/client/body-text";
import type { DeliveryDetail as Delivery } from "#lib/deliveries/schema";
import { formatBytes } from "#lib/format/bytes";
import { absoluteTime } from "#lib/format/time";
import { useOutcome } from "./outcome.ts";
import { SetApart } from "./set-apart.tsx";
import { VerdictLabel } from "./verdict.tsx";

export function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("deliveries.detail");
  const reasons = useTranslations("deliveryReasons");
  const outcome = useOutcome();
  const { reason } = delivery;
  return (
    <div className="overflow-y-auto">
      <div className="px-5 pt-4 pb-3">
        <VerdictLabel verdict={delivery.verdict} />
        <h3 className="mt-1 font-medium text-lg">{outcome(delivery)}</h3>
        <p className="mt-0.5 text-muted">
          <RelativeTime iso={delivery.receivedAt} long />
        </p>
        {reason && reasons.has(`${reason}.explain`) ? (
          <>
            <p className="mt-3">{reasons(`${reason}.explain`)}</p>
            <div className="mt-3 rounded-lg border border-line bg-sunken px-3.5 py-3">
              <h4 className="font-semibold text-sm">{t("why")}</h4>
              <p className="mt-0.5">{reasons(`${reason}.fix`)}</p>
            </div>
          </>
        ) : null}
      </div>
      {delivery.setApart ? (
        <Section title={t("setApart")}>
          <SetApart id={delivery.id} setApart={delivery.setApart} />
        </Section>
      ) : null}
      <Section title={t("events")}>
        <DeliveryEvents delivery={delivery} />
      </Section>
      <Section title={t("facts")}>
        <RequestFacts delivery={delivery} />
      </Section>
      <Section title={t("headers")}>
        {Object.keys(delivery.headers).length > 0 ? (
          <HeaderList headers={delivery.headers} />
        ) : (
          <p className="text-muted">{t("noHeaders")}</p>
        )}
      </Section>
      <Body delivery={delivery} />
    </div>
  );
}

/** The events of the delivery, newest first, each with a link. */
function DeliveryEvents({ delivery: { events, newEvents, setApart } }: { delivery: Delivery }) {
  const t = useTranslations("deliveries.detail");
  if (events.length === 0) return <p className="text-muted">{t(setApart ? "notRead" : "noEvents")}</p>;
  return (
    <>
      <ul className="-mx-2">
        {events.map((event) => (
          <li key={event.id}>
            <Link
              href={`/events?last=all&event=${event.id}`}
              className="flex items-baseline gap-3 rounded-md px-2 py-1 hover:bg-routine-soft/60"
            >
              <SeverityLabel severity={event.severity} />
              <span className="wrap-anywhere min-w-0 flex-1">
                <Sentence parts={event.sentenceParts} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {newEvents > events.length ? (
        <p className="mt-1 text-muted text-sm">{t("allEvents", { count: newEvents })}</p>
      ) : null}
    </>
  );
}

function RequestFacts({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("deliveries.detail");
  const words = useTranslations("deliveries");
  const locale = useLocale();
  const format = useFormatter();
  const secret = delivery.signedWith === "previous" ? t("secretPrevious") : t("secretCurrent");
  return (
    <FactList>
      <FactRow label={t("received")}>{absoluteTime(delivery.receivedAt, locale)}</FactRow>
      <FactRow label={t("method")}>
        <Code>{delivery.method}</Code>
      </FactRow>
      {delivery.appId ? (
        <FactRow label={t("app")}>
          {delivery.appName === delivery.appId ? null : delivery.appName}
          <Code className="text-muted">{delivery.appId}</Code>
        </FactRow>
      ) : null}
      {delivery.accounts.length > 0 ? (
        <FactRow label={t("accounts")}>
          <span className="flex flex-wrap gap-x-3">
            {delivery.accounts.map(({ id, name }) => (
              <Link key={id} href={`/accounts/${encodeURIComponent(id)}`} className="text-accent-text hover:underline">
                {name ?? id}
              </Link>
            ))}
          </span>
        </FactRow>
      ) : null}
      {delivery.signedWith ? <FactRow label={t("signedWith")}>{secret}</FactRow> : null}
      {delivery.clientCertificate ? (
        <FactRow label={t("clientCertificate")}>
          {t.has(`clientCertificates.${delivery.clientCertificate}`)
            ? t(`clientCertificates.${delivery.clientCertificate}`)
            : delivery.clientCertificate}
        </FactRow>
      ) : null}
      {delivery.bytes === null ? null : <FactRow label={t("size")}>{formatBytes(delivery.bytes, locale)}</FactRow>}
      <FactRow label={t("changes")}>{format.number(delivery.changes)}</FactRow>
      <FactRow label={t("newEvents")}>{format.number(delivery.newEvents)}</FactRow>
      {delivery.ackMs !== null ? (
        <FactRow label={t("ack")}>
          {words("ms", { ms: format.number(delivery.ackMs, { maximumFractionDigits: 1 }) })}
        </FactRow>
      ) : null}
      {delivery.lagMs !== null ? (
        <FactRow label={t("lag")}>
          {words("ms", { ms: format.number(delivery.lagMs, { maximumFractionDigits: 1 }) })}
        </FactRow>
      ) : null}
      {delivery.remoteAddress ? (
        <FactRow label={t("remote")}>
          <Code>{delivery.remoteAddress}</Code>
        </FactRow>
      ) : null}
      {delivery.userAgent ? <FactRow label={t("userAgent")}>{delivery.userAgent}</FactRow> : null}
      {delivery.sha256 ? (
        <FactRow label={t("sha256")}>
          <Code className="text-muted">{delivery.sha256}</Code>
        </FactRow>
      ) : null}
      <FactRow label={t("id")}>
        <Code className="text-muted">{delivery.id}</Code>
      </FactRow>
    </FactList>
  );
}

function Body({ delivery: { raw, isWithheld } }: { delivery: Delivery }) {
  const t = useTranslations("deliveries.detail");
  if (!raw) {
    return (
      <Section title={t("body")}>
        <p className="text-muted">{isWithheld ? t("bodyWithheld") : t("noBody")}</p>
      </Section>
    );
  }
  const { kind, text } = bodyText(raw);
  return (
    <Section title={t("body")} actions={<CopyButton value={text} label={t("copyBody")} />}>
      {kind === "binary" ? <p className="mb-2 text-muted">{t("binary")}</p> : null}
      <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5.5">{text}</pre>
    </Section>
  );
}
