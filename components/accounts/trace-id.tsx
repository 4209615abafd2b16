"use client";

import { useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";

/** The id that Meta's support asks for. */
export function TraceId({ id }: { id: string }) {
  const t = useTranslations("accounts.failure");
  return (
    <span className="inline-flex items-center gap-1">
      <Code>{t("trace", { id })}</Code>
      <CopyButton value={id} label={t("copyTrace")} />
    </span>
  );
}
