"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFieldTraits } from "#components/fields/field-traits";
import type { AccountDetail, AccountNumber } from "#lib/accounts/schema";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { type EffectiveRoute, effectiveRoute } from "#lib/subscriptions/client/effective-route";
import { DetailSection } from "./detail-section.tsx";
import { NumberOverride } from "./number-override.tsx";
import { RouteTarget } from "./route-target.tsx";

const ROW =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2 md:px-5 @2xl:grid-cols-[minmax(10rem,1fr)_minmax(12rem,1.6fr)_2rem]";

/**
 * Where each group of fields goes for each number: the number's own URL, otherwise the account's, otherwise the app's.
 */
export function AccountRoutes({ account, canOperate }: { account: AccountDetail; canOperate: boolean }) {
  const t = useTranslations("accounts.routes");
  const { overridable } = useFieldTraits();
  const { data: apps } = useQuery(metaAppsQuery());
  const ours = apps?.items.find(({ id }) => id === account.appId)?.callbackUrl ?? null;
  const target = (route: EffectiveRoute) => <RouteTarget route={route} ours={ours} />;
  return (
    <DetailSection title={t("title")} flush>
      {account.subscription.observed === false ? (
        <p className="border-line border-b px-4 py-2.5 text-muted md:px-5">{t("nothing")}</p>
      ) : null}
      <Group title={t("conversation", { count: overridable.length })} fields={overridable} hint={t("conversationHint")}>
        {account.numbers.map((number) => (
          <li key={number.id} className={ROW}>
            <span className="wrap-anywhere min-w-0 font-medium">{number.displayPhoneNumber}</span>
            <span className="col-span-2 row-start-2 min-w-0 @2xl:col-span-1 @2xl:row-start-auto">
              {target(number.route && effectiveRoute(number.route))}
            </span>
            <span className="col-start-2 row-start-1 justify-self-end @2xl:col-start-auto @2xl:row-start-auto">
              {canOperate ? <NumberOverride account={account} number={number} /> : null}
            </span>
          </li>
        ))}
        {account.numbers.length === 0 ? <li className="px-4 py-2 text-muted md:px-5">{t("noNumbers")}</li> : null}
      </Group>
      <Group title={t("management")} hint={t("managementHint")}>
        <li className={ROW}>
          <span className="font-medium">{t("wholeAccount")}</span>
          <span className="col-span-2 min-w-0">{target(applicationRoute(account.numbers))}</span>
        </li>
      </Group>
    </DetailSection>
  );
}

function applicationRoute(numbers: AccountNumber[]): EffectiveRoute {
  const url = numbers.find(({ route }) => route?.application)?.route?.application;
  return url ? { level: "application", url } : null;
}

type GroupProps = { title: string; hint: string; fields?: readonly string[]; children: ReactNode };

function Group({ title, hint, fields, children }: GroupProps) {
  const t = useTranslations("accounts.routes");
  return (
    <div className="border-line border-b last:border-b-0">
      <div className="px-4 pt-2.5 pb-1 md:px-5">
        <h3 className="font-medium text-sm">{title}</h3>
        <p className="max-w-prose text-muted text-sm">{hint}</p>
        {fields ? (
          <details className="text-muted text-sm">
            <summary className="w-fit cursor-pointer rounded hover:text-text">{t("which")}</summary>
            <p className="wrap-anywhere max-w-prose pb-1 font-mono text-xs">{fields.join(", ")}</p>
          </details>
        ) : null}
      </div>
      <ul className="divide-y divide-line">{children}</ul>
    </div>
  );
}
