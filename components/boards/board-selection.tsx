"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { ExportMenu } from "./export-menu.tsx";
import { useAcknowledgeSubjects } from "./use-acknowledge-subjects.ts";

/** The ids are part of a URL, and some servers reject longer ones. */
const MOST_AT_ONCE = 200;

type BoardSelectionProps = {
  list: "templates" | "phone-numbers";
  ids: ReadonlySet<string>;
  canOperate: boolean;
  onClear: () => void;
};

/** A bar over the end of the list with actions for the selected rows. */
export default function BoardSelection({ list, ids, canOperate, onClear }: BoardSelectionProps) {
  const t = useTranslations("boards");
  const acknowledge = useAcknowledgeSubjects();
  const chosen = [...ids];
  const isTooMany = chosen.length > MOST_AT_ONCE;
  const [name, values] =
    list === "templates" ? (["subject", chosen.map((id) => `template:${id}`)] as const) : (["phone", chosen] as const);
  return (
    <section
      aria-label={t("selection")}
      className="pointer-events-none absolute inset-x-0 bottom-0 z-30 flex justify-center p-3 md:bottom-4"
    >
      <div className="pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-xl border border-line bg-surface px-3 py-2.5 shadow-lg">
        <p aria-live="polite" className="font-medium">
          {isTooMany ? t("tooMany", { limit: MOST_AT_ONCE }) : t("selected", { count: chosen.length })}
        </p>
        {isTooMany ? null : (
          <>
            <Button
              render={<Link href={`/events?${new URLSearchParams({ last: "all", [name]: values.join(",") })}`} />}
            >
              {t("openEvents")}
            </Button>
            <ExportMenu list={list} filter={{ id: chosen, gone: "true" }} label={t("export")} />
            {canOperate ? (
              <Button
                variant="primary"
                disabled={acknowledge.isPending}
                onClick={() => acknowledge.mutate({ name, values }, { onSuccess: onClear })}
              >
                {t("acknowledge")}
              </Button>
            ) : null}
          </>
        )}
        <IconButton
          size="sm"
          label={t("clearSelection")}
          onClick={() => {
            document.getElementById("main")?.focus({ preventScroll: true });
            onClear();
          }}
          icon={<X aria-hidden className="size-4" />}
        />
      </div>
    </section>
  );
}
