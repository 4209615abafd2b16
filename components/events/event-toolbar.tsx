"use client";

import { Columns3Cog, Download, Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { Button, IconButton } from "#components/ui/button";
import { Popover } from "#components/ui/popover";
import type { EventFilters } from "#lib/events/search-params";
import type { TimelineLook } from "#lib/preferences";
import { useOpenKeys } from "../keys/keys-provider.tsx";
import { lazyPart } from "../ui/lazy-part.ts";

const ExportDialog = lazyPart(() => import("./export-dialog.tsx"));
const LookChoice = lazyPart(() => import("./look-choice.tsx"));

type EventToolbarProps = {
  filters: EventFilters;
  /** The name of an account, if known. */
  accountName: (id: string) => string | null;
  look: TimelineLook;
  onLook: (look: TimelineLook) => void;
};

/** Actions for the list as a whole. */
export function EventToolbar({ filters, accountName, look, onLook }: EventToolbarProps) {
  const t = useTranslations("events");
  const keys = useTranslations("keys");
  const openKeys = useOpenKeys();
  const [isExportOpen, setExportOpen] = useState<boolean | null>(null);
  return (
    <>
      <IconButton
        label={keys("title")}
        aria-keyshortcuts="?"
        aria-haspopup="dialog"
        onClick={openKeys}
        className="max-lg:hidden"
        icon={<Keyboard aria-hidden className="size-4" />}
      />
      <Popover
        label={t("look.title")}
        align="end"
        trigger={
          <IconButton
            label={t("look.title")}
            className="max-md:hidden"
            icon={<Columns3Cog aria-hidden className="size-4" />}
          />
        }
      >
        <Suspense>
          <LookChoice look={look} onChange={onLook} />
        </Suspense>
      </Popover>
      <Button
        aria-haspopup="dialog"
        onClick={() => setExportOpen(true)}
        icon={<Download aria-hidden className="size-4" />}
      >
        <span className="max-md:sr-only">{t("export.action")}</span>
      </Button>
      {isExportOpen === null ? null : (
        <Suspense>
          <ExportDialog filters={filters} accountName={accountName} open={isExportOpen} onOpenChange={setExportOpen} />
        </Suspense>
      )}
    </>
  );
}
