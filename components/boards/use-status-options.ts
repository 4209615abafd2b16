import { useTranslations } from "next-intl";
import type { StateCounts } from "#lib/states/schema";
import type { BoardKind } from "../states/looks.ts";
import { useStateWords } from "../states/use-state-words.ts";

/** The name of a status, also of "none" and "other" in the counts. */
export function useStatusWord(kind: BoardKind): (status: string) => string {
  const t = useTranslations("boards");
  const words = useStateWords(kind);
  return (status) => (status === "none" || status === "other" ? t(`values.${status}`) : words.status(status));
}

/** The existing statuses with their names and counts. */
export function useStatusOptions(kind: BoardKind, counts: StateCounts | undefined) {
  const word = useStatusWord(kind);
  return (counts?.status ?? []).map(({ value, count }) => ({ value, count, label: word(value) }));
}
