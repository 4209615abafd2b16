"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { EntityState, PropertyState } from "#lib/states/schema";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { MessagingLimit, tierSize, useTier } from "../states/messaging-limit.tsx";
import { useSinceWords } from "../states/since.tsx";
import { useNow } from "../ui/clock.tsx";

/** How long a changed limit is marked. */
const NEWS_MS = 30 * 86_400_000;

/** Messages per second, which Meta calls throughput. */
export function SpeedNote({ states }: { states: EntityState | null }) {
  const t = useTranslations("boards");
  const level = states?.properties.throughput?.value;
  return level && t.has(`speeds.${level}`) ? t(`speeds.${level}`) : null;
}

/** The daily limit, and whether it rose or fell recently. */
export function LimitCell({ limit, state }: { limit: string | null; state: PropertyState | undefined }) {
  const t = useTranslations("boards");
  const tier = useTier();
  const since = useSinceWords();
  const now = useNow();
  const [before, after] = [tierSize(state?.before ?? ""), tierSize(state?.value ?? "")];
  const isNews = state && before !== null && after !== null && now - Date.parse(state.since) < NEWS_MS;
  if (!isNews || before === after) return <MessagingLimit limit={limit} />;
  const isHigher = after > before;
  const Arrow = isHigher ? ArrowUp : ArrowDown;
  return (
    <>
      <span className="inline-flex items-center gap-1">
        <MessagingLimit limit={limit} />
        <Arrow
          aria-label={t(isHigher ? "rose" : "fell")}
          className={`size-3.5 shrink-0 ${isHigher ? "text-accent-text" : "text-critical"}`}
        />
      </span>
      <span
        className="hidden truncate text-muted text-sm @xl:block"
        suppressHydrationWarning // a second may pass between the server's clock and the browser's
      >
        {t("fromLimit", { limit: tier(state.before ?? ""), since: since(state.since) })}
      </span>
    </>
  );
}

/** The display name, and the review of a requested name. */
export function NameCell({ name, review }: { name: string | null; review: PropertyState | undefined }) {
  const t = useTranslations("boards");
  const word = useMetaWord("boards.words");
  const requested = review?.details?.name;
  const isOpen = review?.value && review.value !== "APPROVED";
  const isBad = review?.value === "REJECTED" || review?.value === "EXPIRED";
  const isNew = typeof requested === "string" && requested !== name;
  return (
    <>
      <span className="hidden truncate @4xl:block">{name ?? <span className="text-muted">–</span>}</span>
      {isOpen && review.value ? (
        <span className={`block truncate text-sm ${isBad ? "text-critical" : "text-muted"}`}>
          {isNew
            ? t("newName", { name: requested, review: word(review.value).toLowerCase() })
            : word(review.value).toLowerCase()}
        </span>
      ) : null}
    </>
  );
}
