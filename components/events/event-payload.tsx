"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "#components/ui/copy-button";
import { JsonTree } from "#components/ui/json-tree";
import { SegmentedControl } from "#components/ui/segmented-control";

export function EventPayload({ payload }: { payload: unknown }) {
  const t = useTranslations("events.detail");
  const [view, setView] = useState<"tree" | "raw">("tree");
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
        <JsonTree value={payload} label={t("payload")} />
      ) : (
        <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5.5">{text}</pre>
      )}
    </div>
  );
}
