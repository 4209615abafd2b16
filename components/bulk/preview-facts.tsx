"use client";

import {
  CircleAlert,
  CircleCheck,
  CircleMinus,
  CircleSlash,
  Clock,
  type LucideIcon,
  PhoneOff,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Code } from "#components/ui/code";
import { duration } from "#lib/format/time";
import type { BulkPreview } from "#lib/subscriptions/bulk/schema";
import { useAccountName } from "../accounts/use-account-name.ts";

const CHANGES = {
  subscribe: { icon: CircleCheck, tone: "text-accent-text" },
  unsubscribe: { icon: CircleSlash, tone: "text-critical" },
};

/** In order of importance: what happens, what is lost, what does not happen, how long it takes. */
export function PreviewFacts({ preview }: { preview: BulkPreview }) {
  const t = useTranslations("bulk.preview");
  const locale = useLocale();
  const hindrances = useTranslations("bulk.hindrances");
  const { action, change, already, cannot, overrides, phoneNumbers, calls, seconds } = preview;
  return (
    <ul className="grid gap-2.5">
      <Fact {...CHANGES[action]} title={t(`${action}Change`, { count: change.count })}>
        <Names group={change} />
      </Fact>
      {action === "unsubscribe" && phoneNumbers.count > 0 ? (
        <Fact icon={PhoneOff} tone="text-warning" title={t("silent", { count: phoneNumbers.count })}>
          <Lines
            lines={phoneNumbers.first.map((one) => [one.displayPhoneNumber, one.wabaName].filter(Boolean).join(" · "))}
            more={phoneNumbers.count - phoneNumbers.first.length}
          />
        </Fact>
      ) : null}
      {overrides.lost.length > 0 ? (
        <Fact icon={TriangleAlert} tone="text-critical" title={t("lost", { count: overrides.lost.length })}>
          <ul className="mt-1 max-h-40 overflow-y-auto text-sm">
            {overrides.lost.map(({ id, name, callbackUri }) => (
              <li key={id} className="py-0.5">
                {name ?? id} · <Code>{callbackUri}</Code>
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
      {overrides.kept > 0 ? (
        <Fact icon={Undo2} tone="text-muted" title={t(`${action}Kept`, { count: overrides.kept })} />
      ) : null}
      {already.count > 0 ? (
        <Fact icon={CircleMinus} tone="text-muted" title={t(`${action}Already`, { count: already.count })}>
          <Names group={already} />
        </Fact>
      ) : null}
      {cannot.map(({ reason, ...group }) => (
        <Fact
          key={reason}
          icon={CircleAlert}
          tone="text-critical"
          title={t("cannot", { count: group.count, reason: hindrances(`${reason}.title`) })}
        >
          <p className="text-muted text-sm">{hindrances(`${reason}.help`)}</p>
          <Names group={group} />
        </Fact>
      ))}
      {calls > 0 ? (
        <Fact
          icon={Clock}
          tone="text-muted"
          title={t("effort", { calls, time: duration(Math.max(seconds, 1), locale) })}
        />
      ) : null}
    </ul>
  );
}

type FactProps = { icon: LucideIcon; tone: string; title: string; children?: ReactNode };

function Fact({ icon: Icon, tone, title, children }: FactProps) {
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="wrap-anywhere min-w-0 flex-1">
        <p>{title}</p>
        {children}
      </div>
    </li>
  );
}

function Names({ group }: { group: BulkPreview["change"] }) {
  const nameOf = useAccountName();
  return <Lines lines={group.first.map((account) => nameOf(account))} more={group.count - group.first.length} />;
}

function Lines({ lines, more }: { lines: string[]; more: number }) {
  const t = useTranslations("bulk.preview");
  if (lines.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded text-muted hover:text-text">{t("which")}</summary>
      <p className="mt-1 max-h-40 overflow-y-auto text-muted">
        {lines.join(", ")}
        {more > 0 ? ` ${t("more", { count: more })}` : null}
      </p>
    </details>
  );
}
