"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BOX_CLASS, Panel } from "#components/settings/panel";
import type { SettingsUser } from "#components/settings/settings-screen";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { tokensQuery } from "#lib/tokens/queries";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { TOKEN_GRID, TokenRow } from "./token-row.tsx";

/** One's own tokens; administrators see everybody's. */
export function ApiTokens({ user }: { user: SettingsUser }) {
  const t = useTranslations("settings.tokens");
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <Panel title={t("title")} body={t(user.role === "admin" ? "bodyOfAll" : "body")} actions={create}>
      <TokenList user={user} />
      {isCreating ? <CreateTokenDialog onClose={() => setCreating(false)} /> : null}
    </Panel>
  );
}

function TokenList({ user }: { user: SettingsUser }) {
  const t = useTranslations("settings.tokens");
  const { data, error, refetch } = useQuery(tokensQuery());
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data?.items.length === 0) {
    return (
      <div className={BOX_CLASS}>
        <EmptyState icon={<KeyRound aria-hidden />} title={t("none")} body={t("noneBody")} />
      </div>
    );
  }
  return (
    <div className={`@container overflow-hidden ${BOX_CLASS}`}>
      <Headings />
      <ul aria-label={t("title")} className="divide-y divide-line">
        {data
          ? data.items.map((token) => <TokenRow key={token.id} token={token} isYours={token.owner.id === user.id} />)
          : ["w-40", "w-28", "w-36"].map((width) => <TokenSkeleton key={width} width={width} />)}
      </ul>
    </div>
  );
}

function Headings() {
  const t = useTranslations("settings.tokens.columns");
  return (
    <div
      aria-hidden
      className={`${TOKEN_GRID} hidden! border-line border-b py-2! font-medium text-muted text-sm @2xl:grid!`}
    >
      <span>{t("token")}</span>
      <span>{t("can")}</span>
      <span>{t("lastUsed")}</span>
      <span>{t("expires")}</span>
    </div>
  );
}

function TokenSkeleton({ width }: { width: string }) {
  return (
    <li aria-hidden className={TOKEN_GRID}>
      <span className="flex flex-col gap-2 py-1">
        <Skeleton className={`h-3.5 ${width}`} />
        <Skeleton className="h-3 w-20" />
      </span>
      <Skeleton className="h-5 w-16" />
    </li>
  );
}
