"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { viewsQuery } from "#lib/views/client/queries";

/** More would crowd the navigation: the rest are behind the views button. */
const MOST = 6;

/** The user's pinned views in the navigation. */
export function PinnedViews({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations("views");
  const { data } = useQuery(viewsQuery());
  const pinned = data?.items.filter(({ isPinned }) => isPinned).slice(0, MOST) ?? [];
  if (pinned.length === 0) return null;
  return (
    <section aria-labelledby="pinned-views" className="mt-4 flex flex-col gap-0.5">
      <h2 id="pinned-views" className="px-2 pb-1 text-muted text-sm">
        {t("title")}
      </h2>
      {pinned.map(({ id, name }) => (
        <Link
          key={id}
          href={`/views/${id}`}
          prefetch={false}
          onClick={onNavigate}
          className="flex h-8 items-center gap-2.5 rounded-lg px-2 font-medium text-muted transition-colors hover:bg-routine-soft hover:text-text"
        >
          <Bookmark aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{name}</span>
        </Link>
      ))}
    </section>
  );
}
