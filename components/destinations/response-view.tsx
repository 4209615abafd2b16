"use client";

import { useTranslations } from "next-intl";
import { HeaderList } from "#components/ui/header-list";
import type { AttemptDetail } from "#lib/destinations/schema";

/** What the receiver answered, as far as it was read. */
export function ResponseView({ attempt: { status, response } }: { attempt: AttemptDetail }) {
  const t = useTranslations("destinations.attempt");
  if (!response) return null;
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-3 py-2.5">
      {status === null ? null : <p className="font-mono text-sm">HTTP {status}</p>}
      <HeaderList headers={response.headers} />
      {response.body ? <Body text={response.body} /> : <p className="text-muted text-sm">{t("noBody")}</p>}
      {response.isCut ? <p className="text-muted text-sm">{t("cut")}</p> : null}
    </div>
  );
}

export function Body({ text }: { text: string }) {
  return <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5.5">{text}</pre>;
}
