import { useTranslations } from "next-intl";
import { useKeys } from "../keys/use-keys.ts";
import type { useRowPanel } from "../ui/use-row-panel.ts";

/** Keyboard navigation through the rows, into the open panel and back. The row itself handles Enter. */
export function useBoardKeys(panel: ReturnType<typeof useRowPanel>, isOpen: boolean): void {
  const t = useTranslations("keys");
  const { step, close, enter, leave, isInPanel } = panel;
  useKeys("list", [
    { press: ["j"], label: t("nextRow"), act: () => step(1) },
    { press: ["k"], label: t("previousRow"), act: () => step(-1) },
    { press: ["Enter"], label: t("openRow") },
  ]);
  useKeys(
    "panel",
    isOpen
      ? [
          { press: ["F6"], label: t("switchPanel"), act: () => (isInPanel() ? leave() : enter()), inFields: true },
          { press: ["Escape"], label: t("closePanel"), act: close },
        ]
      : [],
  );
}
