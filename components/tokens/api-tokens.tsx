"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GridList } from "#components/settings/grid-list";
import { BOX_CLASS, Panel } from "#components/settings/panel";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { tokensQuery } from "#lib/tokens/client/queries";
import type { SettingsUser } from "../settings/types.ts";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { TOKEN_GRID, TokenRow } from "./token-row.tsx";

/** The user's own tokens; administrators see all tokens. */
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
    <GridList
      label={t("title")}
      grid={TOKEN_GRID}
      columns={[t("columns.token"), t("columns.can"), t("columns.lastUsed"), t("columns.expires")]}
    >
      {data?.items.map((token) => (
        <TokenRow key={token.id} token={token} isYours={token.owner.id === user.id} />
      ))}
    </GridList>
  );
}
