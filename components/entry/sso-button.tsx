"use client";

import { useMutation } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { getProviders, signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { useIsMounted } from "../ui/use-is-mounted.ts";
import { FormNotice } from "./form-notice.tsx";

type SsoButtonProps = { name: string; target: string; isRefused: boolean };

/** The button to the identity provider; it stays pressed until the browser has left the page. */
export function SsoButton({ name, target, isRefused }: SsoButtonProps) {
  const t = useTranslations("signIn.sso");
  const common = useTranslations("common");
  const isMounted = useIsMounted();
  const leave = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      // If the console is down, signIn would navigate to an error page that cannot load either.
      if (!(await getProviders())) throw new Error("offline");
      // The provider remembers the user who was just refused, so it is told to ask again.
      await signIn("oidc", { callbackUrl: target }, isRefused ? { prompt: "login" } : undefined);
    },
  });
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-4">
      {leave.error ? <FormNotice>{common("offline")}</FormNotice> : null}
      <Button
        className="h-9! w-full"
        icon={<LogIn aria-hidden className="size-4" />}
        disabled={!isMounted || leave.isPending || leave.isSuccess}
        onClick={() => leave.mutate()}
      >
        {t("submit", { name })}
      </Button>
    </div>
  );
}
