"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Menu, MenuItem } from "#components/ui/menu";
import type { BoardFilter } from "#lib/accounts/board-search-params";
import { boardPath } from "#lib/accounts/client/board-queries";

type ExportMenuProps = { list: "templates" | "phone-numbers"; filter: BoardFilter; label?: string };

/** Downloads the rows that match the filter. */
export function ExportMenu({ list, filter, label }: ExportMenuProps) {
  const t = useTranslations("boards");
  const href = (format: string) => boardPath(`${list}/export`, filter, { format });
  return (
    <Menu
      align="end"
      trigger={
        <Button icon={<Download aria-hidden className="size-4" />}>
          <span className="max-md:sr-only">{label ?? t("export")}</span>
        </Button>
      }
    >
      <MenuItem render={<a href={href("csv")} download />}>CSV</MenuItem>
      <MenuItem render={<a href={href("ndjson")} download />}>NDJSON</MenuItem>
    </Menu>
  );
}
