"use client";

import { BookmarkX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import { useCurrentView } from "./use-current-view.ts";

/** Names the parts of the open view that no longer exist; empty if all exist. */
export function ViewNotice() {
  const t = useTranslations("views");
  const { view, error } = useCurrentView();
  const isGone = error !== null && "status" in error && (error.status === 404 || error.status === 400);
  if (isGone) {
    return (
      <div className="px-4 pb-3 md:px-6">
        <Note role="status" tone="warning" icon={<BookmarkX aria-hidden />} title={t("gone")}>
          {t("goneRest")}
        </Note>
      </div>
    );
  }
  if (!view || view.missing.length === 0) return null;
  return (
    <div className="px-4 pb-3 md:px-6">
      <Note role="status" tone="warning" icon={<BookmarkX aria-hidden />} title={t("missing", { name: view.name })}>
        <ul className="list-inside list-disc">
          {view.missing.map(({ what, value }) => (
            <li key={`${what} ${value}`}>{t(`missingPart.${what}`, { value })}</li>
          ))}
        </ul>
        <p className="mt-1">{t("missingRest")}</p>
      </Note>
    </div>
  );
}
