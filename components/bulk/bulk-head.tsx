"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Play, RotateCw, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { RelativeTime } from "#components/ui/time";
import { bulkActQuery, isUnderWay, postBulkVerb } from "#lib/subscriptions/bulk/client/queries";
import type { BulkAct } from "#lib/subscriptions/bulk/schema";
import { AccountsBreadcrumb } from "../accounts/accounts-breadcrumb.tsx";
import { toast } from "../ui/toast.ts";
import { BulkActTitle } from "./bulk-act-title.tsx";

type BulkHeadProps = { act: BulkAct; canOperate: boolean };

export function BulkHead({ act, canOperate }: BulkHeadProps) {
  const t = useTranslations("bulk");
  return (
    <>
      <AccountsBreadcrumb>
        <Link href="/accounts/bulk" className="rounded hover:text-text hover:underline">
          {t("allActs")}
        </Link>
      </AccountsBreadcrumb>
      <PageHeader
        title={<BulkActTitle act={act} />}
        summary={
          <span aria-live="off">
            {t("by", { actor: act.actor, app: act.appName })} <RelativeTime iso={act.createdAt} long />
          </span>
        }
        actions={canOperate ? <Steering act={act} /> : null}
      />
    </>
  );
}

function Steering({ act }: { act: BulkAct }) {
  const t = useTranslations("bulk");
  const common = useTranslations("common");
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: (verb: "cancel" | "resume" | "retry") => postBulkVerb(act.id, verb),
    onSuccess: (now) => client.setQueryData(bulkActQuery(act.id).queryKey, now),
    onError: (error) => {
      toast.error(t("steerFailed"), { description: error.message || common("failedBody") });
      void client.invalidateQueries({ queryKey: bulkActQuery(act.id).queryKey });
    },
  });
  const button = (verb: "resume" | "retry", icon: ReactNode, label: string) => (
    <Button variant="primary" disabled={isPending} onClick={() => mutate(verb)} icon={icon}>
      {label}
    </Button>
  );
  return (
    <>
      {act.state === "paused" ? button("resume", <Play aria-hidden className="size-4" />, t("resume")) : null}
      {act.counts.failed > 0 && !isUnderWay(act)
        ? button("retry", <RotateCw aria-hidden className="size-4" />, t("retry", { count: act.counts.failed }))
        : null}
      {act.state === "running" || act.state === "paused" ? (
        <Button disabled={isPending} onClick={() => setAsking(true)} icon={<Square aria-hidden className="size-3.5" />}>
          {t("cancel")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("cancelTitle")}
        description={t("cancelBody", { count: act.counts.waiting })}
        confirmLabel={t("cancelConfirm")}
        onConfirm={() => mutate("cancel")}
      />
    </>
  );
}
