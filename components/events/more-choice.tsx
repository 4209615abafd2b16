"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SegmentedControl } from "#components/ui/segmented-control";
import PhoneChoice from "./phone-choice.tsx";
import StateChoice from "./state-choice.tsx";
import SubjectChoice from "./subject-choice.tsx";
import type { MenuProps } from "./types.ts";

const PARTS = ["state", "phone", "subject"] as const;

/** Rarely used filters; each gets its own chip when it is set. */
export default function MoreChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const [part, setPart] = useState<(typeof PARTS)[number]>("state");
  return (
    <div className="flex w-84 max-w-full flex-col overflow-hidden">
      <div className="px-2 pt-2">
        <SegmentedControl
          label={t("more")}
          value={part}
          onChange={setPart}
          options={PARTS.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {part === "state" ? <StateChoice filters={filters} onChange={onChange} /> : null}
      {part === "phone" ? <PhoneChoice filters={filters} onChange={onChange} /> : null}
      {part === "subject" ? <SubjectChoice filters={filters} onChange={onChange} /> : null}
    </div>
  );
}
