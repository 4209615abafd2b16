"use client";

import { Unlink } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Note } from "#components/ui/note";
import { unreadParams } from "#lib/events/client/unread-params";

/** Names the URL parameters that could not be understood and are not part of the filter; empty if there are none. */
export function LeftOutParams() {
  const t = useTranslations("events.leftOut");
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const unread = unreadParams(search);
  if (unread.length === 0) return null;
  const remove = () => {
    const rest = new URLSearchParams(search);
    for (const [name, value] of unread) rest.delete(name, value);
    router.replace(`${path}?${rest}`);
  };
  return (
    <div className="px-4 pb-3 md:px-6">
      <Note role="alert" tone="warning" icon={<Unlink aria-hidden />} title={t("title")}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <code className="wrap-anywhere font-mono">{unread.map((pair) => pair.join("=")).join(", ")}</code>
          <Button size="sm" onClick={remove}>
            {t("remove")}
          </Button>
        </span>
      </Note>
    </div>
  );
}
