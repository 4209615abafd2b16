"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import { RelativeTime } from "#components/ui/time";
import type { AccountItem } from "#lib/accounts/schema";
import { Strip } from "../states/strip.tsx";
import { RowCheckbox } from "../ui/row-checkbox.tsx";
import { AccountStateBadge } from "./account-state.tsx";
import { hostOf } from "./host.ts";
import { RowMessage } from "./row-message.tsx";
import { SubscriptionSwitch } from "./subscription-switch.tsx";
import { useAccountName } from "./use-account-name.ts";
import { useAppsOnAccount } from "./use-apps-on-account.ts";
import { useMetaWord } from "./use-meta-word.ts";
import { useSubscription } from "./use-subscription.ts";

/** A row: the checkbox, for users who may select, next to the grid of columns. */
export const ACCOUNT_ROW = "flex items-start gap-x-4 px-4 py-3 md:px-6 @5xl:items-center @5xl:py-1.5";

/**
 * Every column has a fixed width that does not depend on its content: each row is a separate grid, and they must line
 * up.
 */
export const ACCOUNT_GRID =
  "grid min-w-0 flex-1 grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 @5xl:grid-cols-[minmax(10.5rem,1.7fr)_4.5rem_minmax(8.5rem,1.2fr)_minmax(7rem,1.3fr)_minmax(7rem,1.3fr)_4rem_4.5rem_5.5rem] @6xl:grid-cols-[minmax(10.5rem,1.7fr)_4.5rem_minmax(8.5rem,1.2fr)_minmax(6rem,1fr)_minmax(6rem,1fr)_4rem_4.5rem_5.5rem_6.5rem]";

type AccountRowProps = {
  account: AccountItem;
  canOperate: boolean;
  /** The app from whose view the row is shown, if one is selected. */
  appId: string;
  isSelected: boolean;
  onSelect: (isOn: boolean, isRange: boolean) => void;
};

/** The name is the link. A click anywhere else in the row opens it too, except on the checkbox and the switch. */
export function AccountRow({ account, canOperate, appId, isSelected, onSelect }: AccountRowProps) {
  const t = useTranslations("accounts");
  const format = useFormatter();
  const subscription = useSubscription(account);
  const nameOf = useAccountName();
  const apps = useAppsOnAccount()(account.subscription);
  const review = useMetaWord("accounts.reviews");
  const destination = destinationOf(account, t("appCallback"));
  const reviewWord = account.reviewStatus ? review(account.reviewStatus) : null;
  return (
    <div className={`relative hover:bg-routine-soft/60 ${isSelected ? "bg-accent-soft/50" : ""}`}>
      <div className={ACCOUNT_ROW}>
        {canOperate ? (
          <RowCheckbox checked={isSelected} label={t("selectOne", { name: nameOf(account) })} onChange={onSelect} />
        ) : null}
        <div className={ACCOUNT_GRID}>
          <span className="min-w-0">
            <Link
              href={`/accounts/${encodeURIComponent(account.id)}${appId ? `?app=${encodeURIComponent(appId)}` : ""}`}
              className="block truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {nameOf(account)}
            </Link>
            <span className="block truncate font-mono text-faint text-xs">{account.id}</span>
          </span>
          <span className="relative z-10 -m-2 inline-flex w-fit justify-self-end p-2 @5xl:justify-self-start">
            <SubscriptionSwitch account={account} subscription={subscription} canOperate={canOperate} />
          </span>
          <span className="flex min-w-0">
            <AccountStateBadge account={account} pending={subscription.pending} />
          </span>
          <span className="hidden truncate text-muted @5xl:block" title={apps ?? undefined}>
            {apps ?? "–"}
          </span>
          <span className="hidden truncate text-muted @5xl:block" title={destination?.title}>
            {destination?.name ?? "–"}
          </span>
          <span className="hidden text-right @5xl:block">{format.number(account.phoneNumbers.length)}</span>
          <span className="justify-self-end text-muted">
            {account.lastEventAt ? (
              <RelativeTime iso={account.lastEventAt} focusable={false} className="relative z-10" />
            ) : (
              <span title={t("never")} className="hidden @5xl:inline">
                –
              </span>
            )}
          </span>
          <span
            className={`hidden truncate @5xl:block ${isReviewBad(account) ? "font-medium text-critical" : "text-muted"}`}
            title={reviewWord ?? undefined}
          >
            {reviewWord ?? "–"}
          </span>
          <span className="col-span-2 truncate text-muted text-sm @5xl:hidden">
            {[
              apps,
              destination?.title && destination.name,
              t("numberCount", { count: account.phoneNumbers.length }),
              reviewWord,
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <span className="relative z-10 col-span-2 @5xl:hidden @6xl:col-span-1 @6xl:block">
            <Strip kind="account" parts={account.strip} />
          </span>
        </div>
      </div>
      <div className={canOperate ? "pl-8" : ""}>
        <RowMessage account={account} subscription={subscription} />
      </div>
    </div>
  );
}

function isReviewBad({ reviewStatus }: AccountItem): boolean {
  return reviewStatus === "REJECTED" || reviewStatus === "RESTRICTED";
}

function destinationOf({ subscription }: AccountItem, appCallback: string) {
  if (!subscription.observed) return null;
  const { overrideCallbackUri } = subscription;
  if (!overrideCallbackUri) return { name: appCallback };
  return { name: hostOf(overrideCallbackUri), title: overrideCallbackUri };
}
