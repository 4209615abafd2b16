"use client";

import { useTranslations } from "next-intl";
import { SidePanel } from "#components/ui/side-panel";
import { STATE_PANEL_CLASS } from "./panel-frame.tsx";
import type { PanelBodyProps } from "./panel-head.tsx";
import { PhonePanel } from "./panel-phone.tsx";
import { TemplatePanel } from "./panel-template.tsx";

type StatePanelProps = Omit<PanelBodyProps, "id" | "actions"> & {
  kind: "template" | "phone";
  /** Null while the panel is closed. */
  id: string | null;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
};

const BODIES = { template: TemplatePanel, phone: PhonePanel };

/** The side panel of one template or number. */
export default function StatePanel({ kind, id, onClose, onStep, ...body }: StatePanelProps) {
  const t = useTranslations("states.panel");
  const Body = BODIES[kind];
  return (
    <SidePanel
      isOpen={id !== null}
      label={t(`label.${kind}`)}
      words={{ previous: t(`previous.${kind}`), next: t(`next.${kind}`), close: t("close") }}
      besideFrom={1280}
      className={STATE_PANEL_CLASS}
      sheetSize="lg"
      onClose={onClose}
      onStep={onStep}
    >
      {(actions) => (id === null ? null : <Body key={id} {...body} id={id} actions={actions} />)}
    </SidePanel>
  );
}
