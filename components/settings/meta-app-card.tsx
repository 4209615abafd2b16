"use client";

import { ChevronDown, EyeOff, KeyRound, ListChecks, LockKeyhole, Pencil, Trash2, Unplug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";
import { FactList, FactRow } from "#components/ui/fact-list";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu";
import { RelativeTime } from "#components/ui/time";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { AppObservation } from "./app-observation.tsx";
import { DeleteWebhooksDialog } from "./delete-webhooks-dialog.tsx";
import { EndRotation } from "./end-rotation.tsx";
import { APP_VALUES, type AppValue, MetaAppDialog } from "./meta-app-dialog.tsx";
import { BOX_CLASS } from "./panel.tsx";
import { RemoveAppDialog } from "./remove-app-dialog.tsx";
import { StorageDialog } from "./storage-dialog.tsx";

const ICON = "size-4 text-faint";

type MetaAppCardProps = { app: MetaAppItem; canManage: boolean; canOperate: boolean };

export function MetaAppCard({ app, canManage, canOperate }: MetaAppCardProps) {
  const t = useTranslations("settings.apps");
  // In the URL, so that a failed check of a token or secret can link here.
  const [link, setLink] = useQueryStates({ app: parseAsString, change: parseAsStringLiteral(APP_VALUES) });
  const changing = canManage && link.app === app.id ? link.change : null;
  const setChanging = (change: AppValue | null) => void setLink({ app: change && app.id, change });
  const [isRemoving, setRemoving] = useState(false);
  const [isDeletingWebhook, setDeletingWebhook] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <article className={BOX_CLASS} aria-label={app.name}>
      <div className="flex items-center justify-between gap-3 border-line border-b px-4 py-3 md:px-5">
        <h3 className="wrap-anywhere min-w-0 font-semibold">{app.name}</h3>
        {canManage ? (
          <Menu
            trigger={
              <Button size="sm">
                {t("change")}
                <span className="sr-only"> {app.name}</span>
                <ChevronDown aria-hidden className="size-3.5 text-faint" />
              </Button>
            }
          >
            <MenuItem
              icon={<ListChecks aria-hidden className={ICON} />}
              render={<Link href={`/setup?app=${app.id}`} />}
            >
              {t("setup")}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={<Pencil aria-hidden className={ICON} />} onClick={() => setChanging("name")}>
              {t("rename")}
            </MenuItem>
            <MenuItem icon={<KeyRound aria-hidden className={ICON} />} onClick={() => setChanging("accessToken")}>
              {t(app.hasAccessToken ? "replaceToken" : "addToken")}
            </MenuItem>
            <MenuItem icon={<LockKeyhole aria-hidden className={ICON} />} onClick={() => setChanging("secret")}>
              {t("replaceSecret")}
            </MenuItem>
            <MenuItem icon={<EyeOff aria-hidden className={ICON} />} onClick={() => setChoosing(true)}>
              {t("changeStorage")}
            </MenuItem>
            <MenuSeparator />
            {app.observation.webhooks?.isSet ? (
              <MenuItem
                tone="danger"
                icon={<Unplug aria-hidden className="size-4" />}
                onClick={() => setDeletingWebhook(true)}
              >
                {t("observation.delete")}
              </MenuItem>
            ) : null}
            <MenuItem tone="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setRemoving(true)}>
              {t("remove")}
            </MenuItem>
          </Menu>
        ) : null}
      </div>
      <div className="px-4 py-3 md:px-5">
        <FactList>
          <CopyRow label={t("id")} value={app.id} copyLabel={t("copyId")} />
          <CopyRow label={t("callbackUrl")} value={app.callbackUrl} copyLabel={t("copyCallbackUrl")} />
          {app.verifyToken ? (
            <CopyRow label={t("verifyToken")} value={app.verifyToken} copyLabel={t("copyVerifyToken")} />
          ) : (
            <FactRow label={t("verifyToken")}>
              <span className="text-muted">{t(canManage ? "verifyTokenKept" : "verifyTokenHidden")}</span>
            </FactRow>
          )}
          <FactRow label={t("accessToken")}>
            <AccessToken app={app} />
          </FactRow>
          <FactRow label={t("secret")}>{t("secretKept")}</FactRow>
          {app.hasPreviousSecret ? (
            <FactRow label={t("previousSecret")}>
              <span className="flex flex-wrap items-center gap-2">
                {t("previousSecretAccepted")}
                {canManage ? <EndRotation appId={app.id} /> : null}
              </span>
            </FactRow>
          ) : null}
          <FactRow label={t("storage")}>{t(`storages.${app.conversationStorage}.name`)}</FactRow>
          <FactRow label={t("connected")}>
            <RelativeTime iso={app.createdAt} long />
          </FactRow>
          {app.lastHandshakeAt ? (
            <FactRow label={t("handshake")}>
              <RelativeTime iso={app.lastHandshakeAt} long />
            </FactRow>
          ) : null}
        </FactList>
      </div>
      <AppObservation app={app} canManage={canManage} canOperate={canOperate} />
      {changing ? <MetaAppDialog app={app} value={changing} onClose={() => setChanging(null)} /> : null}
      {isChoosing ? <StorageDialog app={app} onClose={() => setChoosing(false)} /> : null}
      <DeleteWebhooksDialog app={app} open={isDeletingWebhook} onOpenChange={setDeletingWebhook} />
      <RemoveAppDialog app={app} open={isRemoving} onOpenChange={setRemoving} />
    </article>
  );
}

function AccessToken({ app }: { app: MetaAppItem }) {
  const t = useTranslations("settings.apps");
  if (!app.hasAccessToken) return <Badge tone="warning">{t("accessTokenNone")}</Badge>;
  return t.rich("accessTokenEnd", { end: () => <Code>{app.accessTokenEnd}</Code> });
}

function CopyRow({ label, value, copyLabel }: { label: ReactNode; value: string; copyLabel: string }) {
  return (
    <FactRow label={label}>
      <span className="flex min-w-0 items-center gap-1.5">
        <Code>{value}</Code>
        <CopyButton value={value} label={copyLabel} className="-my-1" />
      </span>
    </FactRow>
  );
}
