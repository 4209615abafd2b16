import { useTranslations } from "next-intl";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { type BoardKind, qualityLevel } from "./looks.ts";

const STATUSES = {
  template: "templates.statuses",
  phone: "phoneNumbers.statuses",
  account: "accounts.reviews",
} as const satisfies Record<BoardKind, string>;

/** The names of Meta's codes for the states of one kind, in the user's language. */
export function useStateWords(kind: BoardKind) {
  const t = useTranslations("states");
  return {
    status: useMetaWord(STATUSES[kind]),
    quality: (code: string | null) => t(`quality.${qualityLevel(code)}`),
    category: useMetaWord("templates.categories"),
    reason: useMetaWord("templates.reasons"),
  };
}
