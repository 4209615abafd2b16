"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "#components/ui/button";
import { Input } from "#components/ui/input";
import type { HeaderValue } from "./destination-values.ts";

type HeaderFieldsProps = { headers: HeaderValue[]; error: string | null; onChange: (headers: HeaderValue[]) => void };

/** Additional headers. Stored values are never shown, and stay unless a new value is typed. */
export function HeaderFields({ headers, error, onChange }: HeaderFieldsProps) {
  const t = useTranslations("destinations.form");
  const change = (key: number, next: Partial<HeaderValue>) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...next } : header)));
  const add = () => {
    const key = Math.max(-1, ...headers.map((header) => header.key)) + 1;
    onChange([...headers, { key, name: "", value: "", isKept: false }]);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("headers")}</legend>
      {headers.map(({ key, name, value, isKept }) => (
        <div key={key} className="flex gap-2">
          <Input
            aria-label={t("headerName")}
            placeholder={t("headerName")}
            aria-invalid={error ? true : undefined}
            autoComplete="off"
            spellCheck={false}
            value={name}
            readOnly={isKept}
            onValueChange={(next) => change(key, { name: next })}
          />
          <Input
            aria-label={name ? t("headerValueOf", { name }) : t("headerValue")}
            placeholder={t(isKept ? "headerKept" : "headerValue")}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onValueChange={(next) => change(key, { value: next })}
          />
          <IconButton
            label={t("headerRemove", { name: name || t("headerName") })}
            icon={<Trash2 aria-hidden className="size-4" />}
            onClick={() => onChange(headers.filter((header) => header.key !== key))}
          />
        </div>
      ))}
      {error ? (
        <p role="alert" className="wrap-anywhere text-critical text-sm">
          {error}
        </p>
      ) : (
        <p className="text-muted text-sm">{t("headersHint")}</p>
      )}
      <Button size="sm" className="self-start" icon={<Plus aria-hidden className="size-3.5" />} onClick={add}>
        {t("headerAdd")}
      </Button>
    </fieldset>
  );
}
