import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import type { EventItem } from "#lib/events/schema";

export function EventBadges({ event }: { event: EventItem }) {
  const t = useTranslations("events.badges");
  const badges = [
    event.copies > 1 && {
      name: t("copies", { count: event.copies }),
      title: t("copiesTitle", { count: event.copies }),
    },
    event.isLate && { name: t("late"), title: t("lateTitle") },
    event.isTest && { name: t("test"), title: t("testTitle") },
    !event.isKnownField && { name: t("unknown"), title: t("unknownTitle") },
  ].filter((badge) => badge !== false);
  return badges.map((badge) => (
    <span key={badge.name} title={badge.title} className="mr-1 inline-flex align-[1px]">
      <Badge>{badge.name}</Badge>
    </span>
  ));
}
