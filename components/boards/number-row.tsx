"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import { RowCheckbox } from "#components/ui/row-checkbox";
import { RelativeTime } from "#components/ui/time";
import type { PhoneNumberItem } from "#lib/accounts/schema";
import { QualityDot } from "../states/quality-dot.tsx";
import { SourceMark } from "../states/source-mark.tsx";
import { StateBadge } from "../states/state-badge.tsx";
import { Strip } from "../states/strip.tsx";
import { sourceOfLast } from "./last-source.ts";
import { LimitCell, NameCell, SpeedNote } from "./number-cells.tsx";
import { NumberRoute } from "./number-route.tsx";

/** A card on phones, four columns beside an open panel, otherwise all columns. */
export const NUMBER_GRID =
  "grid min-w-0 flex-1 items-center gap-x-4 gap-y-1 py-2.5 " +
  "grid-cols-[6rem_minmax(5rem,1fr)_auto] [grid-template-areas:'number_number_status'_'account_account_changed'_'quality_strip_limit'_'name_name_name'] " +
  "@xl:grid-cols-[minmax(8rem,1.2fr)_7.5rem_6.5rem_7rem] @xl:py-2 @xl:[grid-template-areas:'number_status_quality_limit'] " +
  "@4xl:grid-cols-[minmax(9.5rem,1.2fr)_8rem_8rem_8rem_minmax(7.5rem,1.2fr)_minmax(7.5rem,1.2fr)_8.5rem] @4xl:[grid-template-areas:'number_status_quality_limit_name_route_changed']";

export const NUMBER_AREAS = {
  number: "[grid-area:number]",
  status: "[grid-area:status] justify-self-end @xl:justify-self-start",
  quality: "[grid-area:quality]",
  limit: "[grid-area:limit] justify-self-end text-right @xl:justify-self-start @xl:text-left",
  name: "[grid-area:name] @xl:hidden @4xl:block",
  route: "[grid-area:route] hidden @4xl:block",
  changed: "[grid-area:changed] justify-self-end text-right @xl:hidden @4xl:block",
};

/** A column of two lines. On phones, each line has its own place in the card. */
const STACKED = "contents min-w-0 @xl:block";

type NumberRowProps = {
  number: PhoneNumberItem;
  isOpen: boolean;
  onOpen: (digits: string) => void;
  isSelected: boolean;
  onSelect: (digits: string, isOn: boolean, isRange: boolean) => void;
};

/** The digits identify a number: its id at Meta changes when the number moves to another account. */
export const digitsOf = ({ displayPhoneNumber }: Pick<PhoneNumberItem, "displayPhoneNumber">) =>
  displayPhoneNumber.replace(/\D/g, "");

/** The row is a link, so that it can be opened in another tab. A plain click opens the side panel. */
export const NumberRow = memo(function NumberRow({ number, isOpen, onOpen, isSelected, onSelect }: NumberRowProps) {
  const t = useTranslations("boards");
  const { displayPhoneNumber, wabaName, wabaId, states } = number;
  const digits = digitsOf(number);
  const open = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onOpen(digits);
  };
  const source = states && sourceOfLast(states);
  return (
    <div
      className={`relative flex items-center gap-x-3 px-4 md:px-6 ${isOpen ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <span className="hidden @xl:block">
        <RowCheckbox
          checked={isSelected}
          label={t("selectOne", { name: displayPhoneNumber })}
          onChange={(isOn, isRange) => onSelect(digits, isOn, isRange)}
        />
      </span>
      <a
        href={`/phone-numbers?number=${digits}`}
        data-row={digits}
        aria-current={isOpen ? "true" : undefined}
        onClick={open}
        className={`${NUMBER_GRID} after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent`}
      >
        <span className={`${STACKED} @xl:[grid-area:number]`}>
          <span className={`block truncate font-semibold ${NUMBER_AREAS.number}`}>{displayPhoneNumber}</span>
          <span className="block truncate text-muted text-sm [grid-area:account]" title={wabaId}>
            {wabaName ?? wabaId}
          </span>
        </span>
        <span className={`${STACKED} @xl:[grid-area:status]`}>
          <span className={`block min-w-0 ${NUMBER_AREAS.status}`}>
            <StateBadge kind="phone" status={number.status} canSend={number.canSend} />
          </span>
          <span className="hidden truncate text-muted text-sm @xl:block">
            <SpeedNote states={states} />
          </span>
        </span>
        <span className={`${STACKED} @xl:[grid-area:quality]`}>
          <span className={`block ${NUMBER_AREAS.quality}`}>
            <QualityDot quality={number.qualityRating} />
          </span>
          <span className="relative z-10 block [grid-area:strip]">
            <Strip kind="phone" parts={number.strip} />
          </span>
        </span>
        <span className={`min-w-0 ${NUMBER_AREAS.limit}`}>
          <LimitCell limit={number.messagingLimit} state={states?.properties.messagingLimit} />
        </span>
        <span className={`min-w-0 ${NUMBER_AREAS.name}`}>
          <NameCell name={number.verifiedName} review={states?.properties.nameReview} />
        </span>
        <span className={`min-w-0 ${NUMBER_AREAS.route}`}>
          <NumberRoute route={number.route} />
        </span>
        <span className={NUMBER_AREAS.changed}>
          {states ? <RelativeTime iso={states.changedAt} focusable={false} className="text-muted" /> : null}
          {source ? (
            <span className="hidden @4xl:block">
              <SourceMark source={source} />
            </span>
          ) : null}
        </span>
      </a>
    </div>
  );
});
