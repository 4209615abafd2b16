"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Card } from "#components/overview/card";
import { Link } from "#components/ui/link";
import { duration } from "#lib/format/time";
import type { FleetHistory } from "#lib/states/fleet-schema";
import { useStateWords } from "../states/use-state-words.ts";
import { figureLink } from "./fleet-links.ts";
import { FigureLink } from "./fleet-part.tsx";

const SHOWN = 6;

/** How long Meta takes to approve templates, and why it rejects them. */
export function FleetReviews({ approval, rejections }: Pick<FleetHistory, "approval" | "rejections">) {
  const t = useTranslations("states.fleet");
  const words = useStateWords("template");
  const locale = useLocale();
  const format = useFormatter();
  const time = (seconds: number | null) => (seconds === null ? "–" : duration(seconds, locale));
  const most = Math.max(1, ...rejections.reasons.map(({ count }) => count));
  return (
    <Card title={t("reviews", { days: approval.days })}>
      <div className="grid gap-x-6 gap-y-4 px-4 py-3.5 md:px-5 @2xl:grid-cols-2">
        <section>
          <h3 className="mb-1.5 font-medium text-sm">{t("approvalTime")}</h3>
          {approval.all.count === 0 ? (
            <p className="text-muted text-sm">{t("noApprovals")}</p>
          ) : (
            <dl className="grid grid-cols-[1fr_auto_auto] gap-x-4 gap-y-1">
              {approval.categories.map((one) => (
                <div key={one.category ?? ""} className="col-span-3 grid grid-cols-subgrid items-baseline">
                  <dt className="text-muted">{one.category ? words.category(one.category) : t("noCategory")}</dt>
                  <dd className="text-right font-semibold">{time(one.medianSeconds)}</dd>
                  <dd className="text-right text-sm">
                    <FigureLink figure={one}>{t("approved", { count: one.count })}</FigureLink>
                  </dd>
                </div>
              ))}
              <div className="col-span-3 grid grid-cols-subgrid items-baseline border-line border-t pt-1">
                <dt className="text-muted">{t("allCategories")}</dt>
                <dd className="text-right font-semibold">{time(approval.all.medianSeconds)}</dd>
                <dd className="text-right text-sm">
                  <FigureLink figure={approval.all}>{t("approved", { count: approval.all.count })}</FigureLink>
                </dd>
              </div>
            </dl>
          )}
        </section>
        <section>
          <h3 className="mb-1.5 flex items-baseline justify-between gap-2 font-medium text-sm">
            {t("rejections")}
            <FigureLink figure={rejections.total}>{t("rejected", { count: rejections.total.count })}</FigureLink>
          </h3>
          {rejections.reasons.length === 0 ? (
            <p className="text-muted text-sm">{t("noRejections")}</p>
          ) : (
            <ul className="grid gap-1">
              {rejections.reasons.slice(0, SHOWN).map((one) => (
                <li key={one.reason ?? ""}>
                  <Link href={figureLink(one)} className="group block">
                    <span className="flex items-baseline justify-between gap-2">
                      <span className="text-muted group-hover:text-text group-hover:underline">
                        {one.reason ? words.reason(one.reason) : t("noReason")}
                      </span>
                      <span className="font-semibold">{format.number(one.count)}</span>
                    </span>
                    <span aria-hidden className="block h-1 rounded-full bg-sunken">
                      <span
                        className="block h-1 rounded-full bg-(--bar-critical)"
                        style={{ width: `${(one.count / most) * 100}%` }}
                      />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Card>
  );
}
