"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button";
import { Sheet } from "#components/ui/sheet";
import { useMediaQuery } from "../ui/media-query.ts";
import { STATE_PANEL_CLASS } from "./panel-frame.tsx";
import type { PanelBodyProps } from "./panel-head.tsx";
import { PhonePanel } from "./panel-phone.tsx";
import { TemplatePanel } from "./panel-template.tsx";

type StatePanelProps = Omit<PanelBodyProps, "id" | "actions"> & {
  kind: "template" | "phone";
  /** Null: closed. */
  id: string | null;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
};

const BODIES = { template: TemplatePanel, phone: PhonePanel };

/** What one template or number is and how it got there: beside the list if there is room, otherwise a sheet over it. */
export default function StatePanel({ kind, id, onClose, onStep, ...body }: StatePanelProps) {
  const t = useTranslations("states.panel");
  const isBeside = useMediaQuery("(min-width: 1280px)");
  const Body = BODIES[kind];
  const stepsOf = (size: "sm" | "md") => (
    <>
      <IconButton
        size={size}
        label={t(`previous.${kind}`)}
        aria-keyshortcuts="k"
        onClick={() => onStep(-1)}
        icon={<ChevronUp aria-hidden className="size-4" />}
      />
      <IconButton
        size={size}
        label={t(`next.${kind}`)}
        aria-keyshortcuts="j"
        onClick={() => onStep(1)}
        icon={<ChevronDown aria-hidden className="size-4" />}
      />
    </>
  );
  if (!isBeside) {
    return (
      <Sheet
        flush
        hasPageKeys
        size="lg"
        open={id !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
        title={t(`label.${kind}`)}
        actions={stepsOf("md")}
      >
        {id ? <Body key={id} {...body} id={id} /> : null}
      </Sheet>
    );
  }
  if (!id) return null;
  return (
    <aside data-event-panel aria-label={t(`label.${kind}`)} className={`flex ${STATE_PANEL_CLASS}`}>
      <Body
        key={id}
        {...body}
        id={id}
        actions={
          <>
            {stepsOf("sm")}
            <IconButton
              size="sm"
              label={t("close")}
              aria-keyshortcuts="Escape"
              onClick={onClose}
              icon={<X aria-hidden className="size-4" />}
            />
          </>
        }
      />
    </aside>
  );
}
