"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Menu, MenuItem } from "#components/ui/menu";
import { auditQuery } from "#lib/audit-log/client/queries";
import type { AuditFilters } from "#lib/audit-log/search-params";

export function AuditExportMenu({ filters }: { filters: AuditFilters }) {
  const t = useTranslations("audit");
  const href = (format: string) => `/api/audit/export?${auditQuery(filters)}&format=${format}`;
  return (
    <Menu trigger={<Button icon={<Download aria-hidden className="size-4" />}>{t("export")}</Button>}>
      <MenuItem render={<a href={href("ndjson")} download />}>NDJSON</MenuItem>
      <MenuItem render={<a href={href("csv")} download />}>CSV</MenuItem>
    </Menu>
  );
}
