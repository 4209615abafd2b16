"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmedAct } from "#components/settings/confirmed-act";
import { BOX_CLASS, Panel } from "#components/settings/panel";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import { deleteDestination, postRotateSecret } from "#lib/destinations/client/mutations";
import { DESTINATIONS_KEY, destinationListQuery } from "#lib/destinations/client/queries";
import type { DestinationItem } from "#lib/destinations/schema";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { useHasRole } from "../shell/role.tsx";
import { toast } from "../ui/toast.ts";
import { FilterRows } from "./filter-field.tsx";
import { NewSecret } from "./new-secret.tsx";
import { useWhatItGets } from "./use-what-it-gets.ts";

type DestinationSettingsProps = { destination: DestinationItem; onEdit: () => void };

/** The settings, the secret with its rotation, and deletion. */
export function DestinationSettings({ destination, onEdit }: DestinationSettingsProps) {
  const t = useTranslations("destinations.settings");
  const form = useTranslations("destinations.form");
  const format = useFormatter();
  const canManage = useHasRole("admin");
  const { what, whose } = useWhatItGets(destination.filter);
  const headers = Object.keys(destination.headers);
  return (
    <div className="max-w-3xl px-4 py-5 md:px-6">
      <Panel title={t("title")} actions={canManage ? <Button onClick={onEdit}>{t("edit")}</Button> : null}>
        <div className={`${BOX_CLASS} px-4 py-3 md:px-5`}>
          <FactList>
            <FactRow label={form("url")}>
              <Code>{destination.url}</Code>
            </FactRow>
            <FactRow label={form("app")}>
              {destination.appName ?? null}
              <Code className="text-muted">{destination.appId}</Code>
            </FactRow>
            <FactRow label={form("gets")}>
              {what} · {whose}
            </FactRow>
            <FilterRows filter={destination.filter} />
            <FactRow label={form("format")}>{form(`formats.${destination.format}.title`)}</FactRow>
            <FactRow label={form("order")}>{form(`orders.${destination.order}.title`)}</FactRow>
            <FactRow label={form("concurrency")}>{format.number(destination.concurrency)}</FactRow>
            <FactRow label={form("rate")}>
              {destination.ratePerSecond === null ? t("noLimit") : format.number(destination.ratePerSecond)}
            </FactRow>
            <FactRow label={form("headers")}>
              {headers.length > 0 ? headers.map((name) => <Code key={name}>{name}</Code>) : t("noHeaders")}
            </FactRow>
            <FactRow label={t("created")}>
              <RelativeTime iso={destination.createdAt} long />
            </FactRow>
          </FactList>
        </div>
      </Panel>
      {canManage ? <SecretPanel destination={destination} /> : null}
      {canManage ? <DeletePanel destination={destination} /> : null}
    </div>
  );
}

/** Requests are signed with both secrets until the rotation is ended. */
function SecretPanel({ destination: { id, name, isRotating } }: { destination: DestinationItem }) {
  const t = useTranslations("destinations.secret");
  const words = useProblemWords();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useMutation({
    mutationFn: () => postRotateSecret(id, { end: isRotating }),
    onSuccess: (rotated) => {
      setSecret(rotated.secret);
      if (rotated.secret === null) toast.success(t("ended"));
    },
    onError: (error) => toast.error(t("failed"), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: DESTINATIONS_KEY }),
  });
  return (
    <Panel
      title={t("heading")}
      body={t(isRotating ? "rotatingBody" : "body")}
      actions={<Button onClick={() => setAsking(true)}>{t(isRotating ? "end" : "rotate")}</Button>}
    >
      {isRotating ? <Badge tone="warning">{t("rotating")}</Badge> : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        tone={isRotating ? "danger" : "primary"}
        title={t(isRotating ? "endTitle" : "rotateTitle", { name })}
        description={t(isRotating ? "endBody" : "rotateBody")}
        confirmLabel={t(isRotating ? "end" : "rotate")}
        onConfirm={async () => {
          await rotate.mutateAsync().catch(() => null);
        }}
      />
      {secret ? <NewSecret name={name} secret={secret} onClose={() => setSecret(null)} /> : null}
    </Panel>
  );
}

function DeletePanel({ destination: { id, name, waiting } }: { destination: DestinationItem }) {
  const t = useTranslations("destinations.delete");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel
      title={t("heading")}
      body={t("body")}
      actions={
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t("act")}
        </Button>
      }
    >
      <ConfirmedAct
        open={isAsking}
        onOpenChange={setAsking}
        title={t("title", { name })}
        description={t("confirmBody", { count: waiting })}
        confirmLabel={t("act")}
        confirmWord={name}
        act={async () => {
          await deleteDestination(id);
          router.replace("/forwarding");
        }}
        done={t("done", { name })}
        failed={t("failed", { name })}
        stale={destinationListQuery().queryKey}
      />
    </Panel>
  );
}
