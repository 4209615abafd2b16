"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "./button.tsx";
import { copyText } from "./copy-text.ts";

type CopyButtonProps = {
  value: string;
  /** What is copied, e.g. "Copy template id". */
  label: string;
  className?: string;
};

export function CopyButton({ value, label, className }: CopyButtonProps) {
  const t = useTranslations("common");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <span className="inline-flex align-middle">
      <IconButton
        size="sm"
        label={label}
        onClick={copy}
        className={`h-6! w-6! ${className ?? ""}`}
        icon={
          isCopied ? <Check aria-hidden className="size-3.5 text-accent" /> : <Copy aria-hidden className="size-3.5" />
        }
      />
      <span aria-live="polite" className="sr-only">
        {isCopied ? t("copied") : ""}
      </span>
    </span>
  );
}
