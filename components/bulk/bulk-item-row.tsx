"use client";

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleSlash,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { Link } from "#components/ui/link";
import { RelativeTime } from "#components/ui/time";
import { absoluteTime } from "#lib/format/time";
import type { BulkAction, BulkItem, BulkItemState } from "#lib/subscriptions/bulk/schema";
import { useAccountName } from "../accounts/use-account-name.ts";
import { useFailureWords } from "../accounts/use-failure-words.ts";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { ItemFailure } from "./item-failure.tsx";

const LOOKS: Record<BulkItemState, { tone: BadgeTone; icon: LucideIcon }> = {
  waiting: { tone: "neutral", icon: CircleDashed },
  running: { tone: "notice", icon: LoaderCircle },
  done: { tone: "accent", icon: CircleCheck },
  unchanged: { tone: "neutral", icon: CircleMinus },
  failed: { tone: "critical", icon: CircleAlert },
  cancelled: { tone: "neutral", icon: CircleSlash },
};

/** One account's result; a failure with Meta's message and what to do. */
export function BulkItemRow({ item, action }: { item: BulkItem; action: BulkAction }) {
  const t = useTranslations("bulk");
  const nameOf = useAccountName();
  const { tone, icon: Icon } = LOOKS[item.state];
  const word = item.state === "done" || item.state === "unchanged" ? t(`results.${action}.${item.state}`) : null;
  return (
    <div className="px-4 py-2 md:px-6">
      <div className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 @2xl:grid-cols-[minmax(12rem,1fr)_14rem_6rem]">
        <span className="min-w-0">
          <Link
            href={`/accounts/${encodeURIComponent(item.id)}`}
            className="block truncate font-medium hover:underline"
          >
            {nameOf(item)}
          </Link>
          <span className="block truncate font-mono text-faint text-xs">{item.id}</span>
        </span>
        <span className="flex justify-self-end @2xl:justify-self-start">
          <Badge
            tone={tone}
            icon={<Icon aria-hidden className={`size-3.5 ${item.state === "running" ? "animate-spin" : ""}`} />}
          >
            {word ?? t(`itemStates.${item.state}`)}
          </Badge>
        </span>
        <span className="hidden text-right text-muted text-sm @2xl:block">
          {item.finishedAt ? <RelativeTime iso={item.finishedAt} /> : null}
        </span>
      </div>
      {item.failure && item.state === "failed" ? <ItemFailure failure={item.failure} /> : null}
      {item.state === "waiting" ? <WaitsFor item={item} /> : null}
    </div>
  );
}

function WaitsFor({ item: { failure, retryAt } }: { item: BulkItem }) {
  const t = useTranslations("bulk");
  const words = useFailureWords();
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  if (!retryAt || !failure) return null;
  return (
    <p className="mt-1 text-muted text-sm">
      {words(failure).title} · {t("waitsUntil", { time: absoluteTime(retryAt, locale, timeZone) })}
    </p>
  );
}
