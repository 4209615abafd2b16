"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { ColumnHeadings } from "#components/ui/column-headings";
import { RelativeTime } from "#components/ui/time";
import type { DeliveryItem } from "#lib/deliveries/schema";
import { formatBytes } from "#lib/format/bytes";
import { useFieldName } from "../events/field-name.ts";
import { useOutcome } from "./outcome.ts";
import { VerdictLabel } from "./verdict.tsx";

export const DELIVERY_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2.5 md:px-6 @5xl:grid-cols-[6.5rem_minmax(9rem,1fr)_minmax(8rem,1.1fr)_minmax(8rem,1.1fr)_4.5rem_5rem_6rem_7rem_4.5rem] @5xl:py-2";

type DeliveryRowProps = { delivery: DeliveryItem; isSelected: boolean; onOpen: (id: string) => void };

export function DeliveryRow({ delivery, isSelected, onOpen }: DeliveryRowProps) {
  const t = useTranslations("deliveries");
  const locale = useLocale();
  const format = useFormatter();
  const outcome = useOutcome();
  const fieldName = useFieldName();
  const firstOf = ([first, ...others]: string[]) =>
    first && others.length > 0 ? t("contents", { first, count: others.length }) : first;
  const accountNames = delivery.accounts.map(({ id, name }) => name ?? id);
  const [accounts, fields] = [firstOf(accountNames), firstOf(delivery.fields.map(fieldName))];
  const open = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onOpen(delivery.id);
  };
  const size = delivery.bytes === null ? "–" : formatBytes(delivery.bytes, locale);
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const ack = delivery.ackMs === null ? "–" : t("ms", { ms: format.number(delivery.ackMs, tenths) });
  return (
    <a
      href={`/deliveries?delivery=${delivery.id}`}
      aria-current={isSelected ? "true" : undefined}
      onClick={open}
      className={`${DELIVERY_GRID} focus-visible:-outline-offset-2 ${isSelected ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <VerdictLabel verdict={delivery.verdict} />
      <RelativeTime
        iso={delivery.receivedAt}
        focusable={false}
        className="justify-self-end text-muted @5xl:order-last"
      />
      <span className="wrap-anywhere col-span-2 min-w-0 @5xl:col-span-1">{outcome(delivery)}</span>
      <span className="col-span-2 flex min-w-0 gap-2 text-muted text-sm @5xl:hidden">
        <span className="truncate">
          {[accounts, fields].filter(Boolean).join(" · ") || (delivery.appName ?? t("unknownApp"))}
        </span>
        <span className="shrink-0 text-faint">
          {size} · {ack}
        </span>
      </span>
      <span className="hidden truncate @5xl:block" title={accountNames.join(", ")}>
        {accounts ?? "–"}
      </span>
      <span className="hidden truncate text-muted @5xl:block" title={delivery.fields.join(", ")}>
        {fields ?? "–"}
      </span>
      <span className="hidden text-right @5xl:block">{format.number(delivery.newEvents)}</span>
      <span className="hidden text-right text-muted @5xl:block">{size}</span>
      <span className="hidden text-right text-muted @5xl:block">{ack}</span>
      <span className="hidden truncate font-mono text-faint text-xs @5xl:block">{delivery.remoteAddress ?? "–"}</span>
    </a>
  );
}

/** Screen readers get each row as a sentence instead. */
export function DeliveryHeadings() {
  const t = useTranslations("deliveries.columns");
  return (
    <ColumnHeadings className={`${DELIVERY_GRID} @5xl:grid!`}>
      <span>{t("verdict")}</span>
      <span>{t("reason")}</span>
      <span>{t("account")}</span>
      <span>{t("field")}</span>
      <span className="text-right">{t("newEvents")}</span>
      <span className="text-right">{t("size")}</span>
      <span className="text-right">{t("ack")}</span>
      <span>{t("remote")}</span>
      <span className="text-right">{t("time")}</span>
    </ColumnHeadings>
  );
}
