"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Sheet } from "#components/ui/sheet";
import { Skeleton } from "#components/ui/skeleton";
import { deliveryDetailOptions } from "#lib/deliveries/client/queries";
import { copyText } from "../ui/copy-text.ts";
import { toast } from "../ui/toast.ts";
import { DeliveryDetail } from "./delivery-detail.tsx";

export function DeliverySheet({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations("deliveries.detail");
  const copyLink = async () => {
    await copyText(`${window.location.origin}/deliveries?delivery=${id}`);
    toast.success(t("linkCopied"));
  };
  return (
    <Sheet
      flush
      open={id !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("label")}
      actions={<IconButton label={t("copyLink")} onClick={copyLink} icon={<Link2 aria-hidden className="size-4" />} />}
    >
      {id ? <Content id={id} /> : null}
    </Sheet>
  );
}

function Content({ id }: { id: string }) {
  const t = useTranslations("deliveries.detail");
  const { data, error, refetch } = useQuery(deliveryDetailOptions(id));
  if (data) return <DeliveryDetail delivery={data} />;
  if (!error) {
    return (
      <div aria-hidden className="flex flex-col gap-3 p-5">
        {["w-24", "w-64", "w-full", "w-40", "w-72", "w-56", "w-60"].map((width) => (
          <Skeleton key={width} className={`h-4 ${width}`} />
        ))}
      </div>
    );
  }
  const isGone = "status" in error && (error.status === 404 || error.status === 400);
  if (isGone) return <EmptyState icon={<SearchX aria-hidden />} title={t("missing")} body={t("missingBody")} />;
  return <ErrorState error={error} onRetry={() => void refetch()} />;
}
