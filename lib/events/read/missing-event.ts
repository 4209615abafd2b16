import { config } from "#lib/config";
import { uuidTime } from "#lib/db/partitions";
import { AppError } from "#lib/errors";

const DAY_MS = 86_400_000;

/**
 * The error for an id without an event. Ids contain the event's time, which shows whether retention may have removed
 * it.
 */
export function missingEvent(id: string, now = Date.now()): AppError {
  const { conversation, management } = config().retention;
  const kept = [conversation, management].filter((days) => days > 0);
  const age = (now - uuidTime(id).getTime()) / DAY_MS;
  const isEventId = id.charAt(14) === "8";
  if (!isEventId || kept.length === 0 || age < Math.min(...kept)) {
    return new AppError("not_found", "There is no such event: the link is wrong.");
  }
  return new AppError("retained_away", "This event is gone: the console no longer keeps events of that age.", {
    occurredAt: uuidTime(id).toISOString(),
    keptDays: { conversation, management },
  });
}
