"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Card } from "#components/overview/card";
import { CHECKS, type CheckCount, type CheckKey, type CheckSummary } from "#lib/checks/schema";
import { useCheckWords } from "./use-check-words.ts";

type Open = (key: CheckKey, state: "failed" | "unknown") => void;

/** Failures of whole apps come first, because they explain many failures of single accounts; then the most frequent. */
export function CheckCounts({ summary, onOpen }: { summary: CheckSummary; onOpen: Open }) {
  const t = useTranslations("checks.everything");
  const of = (scope: "app" | "account") =>
    summary.byCheck
      .filter(({ key }) => CHECKS[key].scope === scope)
      .toSorted((a, b) => b.failed - a.failed || b.unknown - a.unknown);
  const [ofApps, ofAccounts] = [of("app"), of("account")];
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6">
      {ofApps.length > 0 ? (
        <Card title={t("apps")}>
          <p className="px-4 pt-2.5 text-muted md:px-5">{t("appsBody")}</p>
          <CountTable counts={ofApps} onOpen={onOpen} />
        </Card>
      ) : null}
      {ofAccounts.length > 0 ? (
        <Card title={t("accounts")}>
          <CountTable counts={ofAccounts} onOpen={onOpen} />
        </Card>
      ) : null}
    </div>
  );
}

function CountTable({ counts, onOpen }: { counts: CheckCount[]; onOpen: Open }) {
  const t = useTranslations("checks.everything.column");
  return (
    <table className="w-full table-fixed">
      <thead>
        <tr className="text-left text-muted text-sm">
          <th scope="col" className="px-4 py-2 font-normal md:px-5">
            {t("check")}
          </th>
          <th scope="col" className="w-3/10 px-3 py-2 font-normal">
            {t("failed")}
          </th>
          <th scope="col" className="w-1/5 px-3 py-2 pr-4 font-normal md:pr-5">
            {t("unknown")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t">
        {counts.map((count) => (
          <CountRow key={count.key} count={count} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function CountRow({ count: { key, failed, unknown, failedApps }, onOpen }: { count: CheckCount; onOpen: Open }) {
  const t = useTranslations("checks.everything");
  const words = useCheckWords();
  const format = useFormatter();
  const isOfApp = CHECKS[key].scope === "app";
  return (
    <tr>
      <th scope="row" className="px-4 py-2 text-left font-medium md:px-5">
        {words.title(key)}
      </th>
      <td className="px-3 py-2 align-top">
        {failed > 0 ? (
          <CountLink tone="text-critical" onClick={() => onOpen(key, "failed")}>
            {isOfApp
              ? t("failedApps", { count: failedApps, accounts: failed })
              : t("failedAccounts", { count: failed })}
          </CountLink>
        ) : (
          <span className="text-muted">{format.number(0)}</span>
        )}
      </td>
      <td className="px-3 py-2 pr-4 align-top md:pr-5">
        {unknown > 0 ? (
          <CountLink tone="text-text" onClick={() => onOpen(key, "unknown")}>
            {format.number(unknown)}
          </CountLink>
        ) : (
          <span className="text-muted">{format.number(0)}</span>
        )}
      </td>
    </tr>
  );
}

function CountLink({ tone, onClick, children }: { tone: string; onClick: () => void; children: string }) {
  const t = useTranslations("checks.everything");
  return (
    <button
      type="button"
      onClick={onClick}
      className={`rounded text-left font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current ${tone}`}
    >
      {children}
      <span className="sr-only">{`: ${t("open")}`}</span>
    </button>
  );
}
