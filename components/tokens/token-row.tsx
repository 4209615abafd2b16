"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/badge";
import { IconButton } from "#components/ui/button";

import { Code } from "#components/ui/code";
import { RelativeTime } from "#components/ui/time";
import type { ApiTokenItem } from "#lib/tokens/schema";
import { useNow } from "../ui/clock.tsx";
import { RevokeTokenDialog } from "./revoke-token-dialog.tsx";

export const TOKEN_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 md:px-5 @2xl:grid-cols-[minmax(0,1fr)_9.5rem_7rem_7rem_2rem]";

export function TokenRow({ token, isYours }: { token: ApiTokenItem; isYours: boolean }) {
  const t = useTranslations("settings.tokens");
  const [isRevoking, setRevoking] = useState(false);
  const { name, ending, owner, scopes, lastUsedAt } = token;
  return (
    <li className={TOKEN_GRID}>
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          <Code className="shrink-0 text-faint">…{ending}</Code>
        </p>
        <p className="flex items-center gap-2 text-muted text-sm">
          <span className="truncate">{isYours ? t("yours") : owner.email}</span>
          {owner.active ? null : <Badge tone="warning">{t("ownerDisabled")}</Badge>}
        </p>
      </div>
      <div className="justify-self-end @2xl:order-last">
        <IconButton
          size="sm"
          label={t("revokeName", { name })}
          icon={<Trash2 aria-hidden className="size-4" />}
          onClick={() => setRevoking(true)}
        />
      </div>
      <span className="flex flex-wrap gap-1 @max-2xl:col-span-2">
        {scopes.map((scope) => (
          <Badge key={scope}>{t.has(`scopes.${scope}`) ? t(`scopes.${scope}`) : scope}</Badge>
        ))}
      </span>
      <span className="text-muted text-sm">
        <span className="@2xl:sr-only">{t("columns.lastUsed")}: </span>
        {lastUsedAt ? <RelativeTime iso={lastUsedAt} /> : t("never")}
      </span>
      <Expiry token={token} />
      <RevokeTokenDialog token={token} open={isRevoking} onOpenChange={setRevoking} />
    </li>
  );
}

function Expiry({ token: { expiresAt } }: { token: ApiTokenItem }) {
  const t = useTranslations("settings.tokens");
  const isOver = useNow() >= (expiresAt ? Date.parse(expiresAt) : Number.POSITIVE_INFINITY);
  return (
    <span className="text-muted text-sm @max-2xl:justify-self-end">
      {isOver ? (
        <Badge tone="warning">{t("expired")}</Badge>
      ) : (
        <>
          <span className="@2xl:sr-only">{t("columns.expires")}: </span>
          {expiresAt ? <RelativeTime iso={expiresAt} /> : t("neverExpires")}
        </>
      )}
    </span>
  );
}
