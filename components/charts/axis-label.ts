import { dateTime } from "#lib/format/time";

const DAY_SECONDS = 86_400;

/** Labels for points in time along an axis, null where there is no room: the hour, with the date where a day starts. */
export function axisLabels(points: readonly (number | null)[], locale: string): (string | null)[] {
  const seconds = points.filter((point) => point !== null);
  const step = (seconds[1] ?? 0) - (seconds[0] ?? 0);
  const span = (seconds.at(-1) ?? 0) - (seconds[0] ?? 0);
  const date = { day: "numeric", month: "short" } as const;
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const withSeconds = step > 0 && step < 60 ? ({ second: "2-digit" } as const) : {};
  let day = "";
  return points.map((point) => {
    if (point === null) return null;
    const iso = new Date(point * 1000).toISOString();
    if (step >= DAY_SECONDS) return dateTime(iso, locale, date);
    const its = dateTime(iso, locale, span > 7 * DAY_SECONDS ? date : { weekday: "short" });
    const time = dateTime(iso, locale, { ...hour, ...withSeconds });
    const label = its === day ? time : `${its} ${time}`;
    day = its;
    return label;
  });
}
