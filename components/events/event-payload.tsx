"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "#components/ui/copy-button";
import { JsonTree } from "#components/ui/json-tree";
import { SegmentedControl } from "#components/ui/segmented-control";
import type { EventDetail } from "#lib/events/schema";
import type { EventFilters } from "#lib/events/search-params";
import { PayloadMenu } from "./payload-menu.tsx";
import type { FilterChange, PickedValue } from "./types.ts";

type EventPayloadProps = { event: EventDetail; filters: EventFilters; onFilter: (change: FilterChange) => void };

export function EventPayload({ event: { payload, isMasked }, filters, onFilter }: EventPayloadProps) {
  const t = useTranslations("events.detail");
  const [view, setView] = useState<"tree" | "raw">("tree");
  const [picked, setPicked] = useState<PickedValue | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const text = JSON.stringify(payload, null, 2);
  return (
    <div className="px-5 py-4">
      <div className="mb-3 flex items-center justify-between">
        <SegmentedControl
          label={t("payloadView")}
          value={view}
          onChange={setView}
          options={[
            { value: "tree", label: t("tree") },
            { value: "raw", label: t("raw") },
          ]}
        />
        <CopyButton value={text} label={t("copyPayload")} />
      </div>
      {view === "tree" ? (
        <JsonTree
          value={payload}
          label={t("payload")}
          onPick={(anchor, path, value) => {
            setPicked({ anchor, path, value });
            setMenuOpen(true);
          }}
        />
      ) : (
        <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5.5">{text}</pre>
      )}
      {picked ? (
        <PayloadMenu
          picked={picked}
          open={isMenuOpen}
          onOpenChange={setMenuOpen}
          onFilter={isMasked ? null : (contains) => onFilter({ q: `${filters.q} ${contains}`.trim() })}
        />
      ) : null}
    </div>
  );
}
