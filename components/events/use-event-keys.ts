"use client";

import { useTranslations } from "next-intl";
import { useKeys } from "../keys/use-keys.ts";
import type { useRowPanel } from "../ui/use-row-panel.ts";

/** Keyboard navigation through the list, into the open event and back. Rows are links, so Enter opens them. */
export function useEventKeys(selection: ReturnType<typeof useRowPanel>, isOpen: boolean): void {
  const t = useTranslations("keys");
  const { step, close, enter, leave, isInPanel } = selection;
  useKeys("list", [
    { press: ["j"], label: t("next"), act: () => step(1) },
    { press: ["k"], label: t("previous"), act: () => step(-1) },
    { press: ["Enter"], label: t("open") },
    { press: ["ArrowRight"], label: t("into"), act: () => (isInPanel() ? false : enter()) },
  ]);
  useKeys(
    "event",
    isOpen
      ? [
          { press: ["F6"], label: t("switch"), act: () => (isInPanel() ? leave() : enter()), inFields: true },
          { press: ["ArrowLeft"], label: t("back"), act: (event) => (isFree(event) && isInPanel() ? leave() : false) },
          { press: ["Escape"], label: t("close"), act: close },
        ]
      : [],
  );
}

/** In `pre` elements, arrow keys scroll long lines sideways. */
function isFree({ target }: KeyboardEvent): boolean {
  return !(target instanceof Element && target.closest("pre"));
}
