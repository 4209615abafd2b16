import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EventListSkeleton } from "./event-list-skeleton.tsx";

/** `waiting`: something else is being loaded. */
export type More = { state: "none" | "idle" | "waiting" | "loading" | "failed"; fetch: () => void };

/** What is shown below the last loaded row. */
type EventListEndProps = { older: More; onRestart: () => void; text: string };

export function EventListEnd({ older, onRestart, text }: EventListEndProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  if (older.state === "loading") {
    return (
      <>
        <span className="sr-only">{t("loadingMore")}</span>
        <EventListSkeleton rows={3} />
      </>
    );
  }
  if (older.state === "failed") {
    return (
      <p role="alert" className="flex flex-wrap items-center justify-center gap-3 py-6 text-muted">
        {common("failed")}
        <Button size="sm" onClick={older.fetch}>
          {common("retry")}
        </Button>
        <Button size="sm" variant="ghost" onClick={onRestart}>
          {t("restart")}
        </Button>
      </p>
    );
  }
  return older.state === "none" ? <p className="py-6 text-center text-muted text-sm">{text}</p> : null;
}
