"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { Link } from "#components/ui/link";
import { callbackListQuery } from "#lib/callbacks/client/queries";
import { callbackPath } from "#lib/callbacks/search-params";

/** Offers to take over a callback whose URL is not this console's. */
export function TakeOverCallout() {
  const t = useTranslations("callbacks.callout");
  const { data } = useQuery(callbackListQuery());
  const elsewhere = (data?.items ?? []).filter(({ url, isOurs }) => url !== null && !isOurs);
  const [first] = elsewhere;
  if (!first) return null;
  const more = elsewhere.length - 1;
  return (
    <aside
      aria-label={t("label")}
      className="mx-4 mb-3 flex flex-wrap items-start gap-3 rounded-xl border border-line bg-surface px-4 py-3 md:mx-6"
    >
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-text">
        <Route aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="wrap-anywhere font-medium">
          {t.rich(`title.${first.level}`, {
            name: first.name ?? first.id,
            url: first.url ?? "",
            code: (text) => <Code>{text}</Code>,
          })}
        </p>
        <p className="text-muted">{t("body")}</p>
        {more > 0 ? (
          <Link href="/forwarding/callbacks" className="text-accent-text text-sm hover:underline">
            {t("more", { count: more })}
          </Link>
        ) : null}
      </div>
      <Button
        variant="primary"
        render={<Link href={callbackPath(first)} />}
        icon={<ArrowRight aria-hidden className="order-last size-4" />}
      >
        {t("act")}
      </Button>
    </aside>
  );
}
