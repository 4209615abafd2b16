"use client";

import { useTranslations } from "next-intl";
import type { BulkAct } from "#lib/subscriptions/bulk/schema";

export function BulkActTitle({ act: { action, total } }: { act: BulkAct }) {
  const t = useTranslations("bulk");
  return t(`${action}Act`, { count: total });
}
