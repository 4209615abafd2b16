"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Input } from "./input.tsx";

/** A password field whose value can be shown. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  const t = useTranslations("secrets");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        {...props}
        type={isShown ? "text" : "password"}
        spellCheck={false}
        autoCapitalize="none"
        className="pr-9"
      />
      <button
        type="button"
        aria-label={t(isShown ? "hide" : "show")}
        onClick={() => setShown(!isShown)}
        className="absolute top-1 right-1 grid size-6 place-items-center rounded-md text-faint hover:bg-routine-soft hover:text-text"
      >
        <Icon aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
