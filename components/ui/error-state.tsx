"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";
import { Code } from "./code.tsx";

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations("common");
  const requestId = textOf(error, "requestId") ?? textOf(error, "digest");
  const explain = () => {
    if (textOf(error, "code") === "offline") return t("offline");
    return textOf(error, "detail") ?? textOf(error, "title") ?? t("failedBody");
  };
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <span className="mb-4 grid size-11 place-items-center rounded-xl bg-critical-soft text-critical">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <h2 className="font-semibold text-lg">{t("failed")}</h2>
      <p className="wrap-anywhere mt-1 text-muted">{explain()}</p>
      {requestId ? (
        <p className="mt-2 text-muted text-sm">
          {t("requestId")} <Code>{requestId}</Code>
        </p>
      ) : null}
      {onRetry ? (
        <Button className="mt-5" icon={<RotateCw aria-hidden className="size-4" />} onClick={onRetry}>
          {t("retry")}
        </Button>
      ) : null}
    </div>
  );
}

function textOf(error: unknown, property: string): string | undefined {
  if (typeof error !== "object" || error === null || !(property in error)) return undefined;
  const value = Reflect.get(error, property);
  return typeof value === "string" && value ? value : undefined;
}
