"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { HealthEntities } from "#components/accounts/account-health";
import { Badge } from "#components/ui/badge";
import { FactList, FactRow } from "#components/ui/fact-list";
import { Link } from "#components/ui/link";
import { phoneNumberQuery } from "#lib/accounts/client/state-queries";
import type { PhoneNumberDetail } from "#lib/accounts/schema";
import { hostOf } from "../accounts/host.ts";
import { StateHistory } from "./history.tsx";
import { MessagingLimit } from "./messaging-limit.tsx";
import { managerLink, supportLink } from "./meta-links.ts";
import { type PanelBodyProps, PanelHead } from "./panel-head.tsx";
import { PanelInstead, StaleNotice } from "./panel-parts.tsx";
import { PropertyFacts } from "./property-facts.tsx";
import { QualityDot } from "./quality-dot.tsx";
import { Since, useSinceWords } from "./since.tsx";
import { StateBadge } from "./state-badge.tsx";
import { StateChart } from "./state-chart.tsx";
import { usePropertyWords } from "./use-property-words.ts";

const APPEALABLE = new Set(["BANNED", "RESTRICTED", "FLAGGED"]);
/** Properties that `PropertyFacts` leaves out, because other parts of the panel show them. */
const OWN_ROWS = ["status", "quality", "messagingLimit", "displayName", "nameReview", "health", "account"];

/** One phone number: its current state, history and health. */
export function PhonePanel({ id, headingRef, actions }: PanelBodyProps) {
  const t = useTranslations("states.panel");
  const query = useQuery(phoneNumberQuery(id));
  const number = query.data;
  if (!number) return <PanelInstead query={query} kind="phone" actions={actions} />;
  const { wabaId, ownerBusinessId: businessId, status, digits, states } = number;
  const place = { wabaId: wabaId || null, businessId };
  const isRestricted = Object.entries(states?.properties ?? {}).some(
    ([name, { value }]) => name.startsWith("restriction") && value === "RESTRICTED",
  );
  return (
    <div className="@container flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PanelHead
        headingRef={headingRef}
        actions={actions}
        badges={<NumberBadges number={number} />}
        title={<bdi>{number.displayPhoneNumber}</bdi>}
        facts={
          <>
            {number.verifiedName ? <bdi>{number.verifiedName} · </bdi> : null}
            <Link href={`/accounts/${encodeURIComponent(wabaId)}`} className="hover:text-text hover:underline">
              <bdi>{number.wabaName ?? wabaId}</bdi>
            </Link>
          </>
        }
        id={number.id}
        wabaId={wabaId}
        events={{ count: number.events, href: `/events?last=all&phone=${encodeURIComponent(digits)}` }}
        manager={managerLink("phone", place)}
        support={isRestricted || (status && APPEALABLE.has(status)) ? supportLink(place) : null}
        path={`/phone-numbers/${encodeURIComponent(digits)}`}
      />
      <StaleNotice
        kind="phone"
        isGone={states?.isGone ?? false}
        changedAt={states?.changedAt ?? number.syncedAt}
        lostSince={number.lostSince}
      />
      <div className="grid gap-5 px-5 py-4">
        <StateChart kind="phone" id={digits} title={t("chartOf.phone")} />
        <NumberFacts number={number} />
        <section>
          <h3 className="mb-2 font-semibold text-sm">{t("health")}</h3>
          <HealthEntities
            stored={[number.healthStatus]}
            names={
              new Map([
                [number.id, number.displayPhoneNumber],
                [wabaId, number.wabaName],
              ])
            }
          />
        </section>
        <section>
          <h3 className="mb-3 font-semibold text-sm">{t("history")}</h3>
          <StateHistory kind="phone" id={digits} />
        </section>
      </div>
    </div>
  );
}

function NumberBadges({ number: { status, canSend, states, qualityRating } }: { number: PhoneNumberDetail }) {
  const t = useTranslations("states.panel");
  const since = useSinceWords();
  const isPoor = qualityRating === "RED" || qualityRating === "YELLOW";
  const now = states?.properties.quality;
  return (
    <>
      <StateBadge kind="phone" status={status} canSend={canSend} />
      {isPoor ? (
        <Badge tone={qualityRating === "RED" ? "critical" : "warning"}>
          <span suppressHydrationWarning>
            {t(`poor.${qualityRating}`)}
            {now ? `, ${since(now.since)}` : null}
          </span>
        </Badge>
      ) : null}
    </>
  );
}

function NumberFacts({ number }: { number: PhoneNumberDetail }) {
  const t = useTranslations("states.panel");
  const words = usePropertyWords("phone");
  const routes = useTranslations("phoneNumbers.route");
  const { states, messagingLimit, sharesLimitWith, verifiedName, route } = number;
  const { quality, nameReview, messagingLimit: limit } = states?.properties ?? {};
  const asked = nameReview?.details?.name;
  const isOtherName = typeof asked === "string" && asked !== verifiedName;
  const override = route?.phoneNumber ?? route?.waba;
  return (
    <FactList>
      <FactRow label={t("facts.quality")}>
        <QualityDot quality={number.qualityRating} /> <Since iso={quality?.since} />
      </FactRow>
      <FactRow label={t("facts.limit")}>
        {messagingLimit ? (
          <>
            <span>
              <MessagingLimit limit={messagingLimit} /> {t("customersADay")}
            </span>
            {sharesLimitWith > 0 ? (
              <span className="text-muted text-sm">{t("shared", { count: sharesLimitWith + 1 })}</span>
            ) : null}
            <Since iso={limit?.since} />
          </>
        ) : null}
      </FactRow>
      <FactRow label={t("facts.displayName")}>
        <bdi>{verifiedName ?? "–"}</bdi>
        {isOtherName ? (
          <>
            <ArrowRight aria-label={t("to")} className="size-3.5 shrink-0 text-faint" />
            <bdi>“{asked}”</bdi>
          </>
        ) : null}
        {nameReview ? (
          <Badge tone={nameReview.value === "REJECTED" ? "critical" : "neutral"}>
            {words.value("nameReview", nameReview.value)}
          </Badge>
        ) : null}
      </FactRow>
      <FactRow label={t("facts.route")}>
        {override ? (
          <>
            {hostOf(override)}
            <span className="text-muted text-sm">{routes(route?.phoneNumber ? "phoneNumber" : "waba")}</span>
          </>
        ) : (
          routes(route?.application ? "application" : "unknown")
        )}
      </FactRow>
      <PropertyFacts kind="phone" states={states} without={OWN_ROWS} />
    </FactList>
  );
}
