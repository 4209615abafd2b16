"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { Switch } from "#components/ui/switch";
import { putSignInPolicy, signInPolicyQuery } from "#lib/settings/client/queries";
import { toast } from "../ui/toast.ts";
import { BOX_CLASS, Panel } from "./panel.tsx";
import { useProblemWords } from "./use-problem-words.ts";

/** The requirements for everybody who signs in. */
export function SignInPolicy() {
  const t = useTranslations("settings.people.policy");
  const words = useProblemWords();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { queryKey } = signInPolicyQuery();
  const { data, error, refetch } = useQuery(signInPolicyQuery());
  const change = useMutation({
    mutationFn: (secondFactorRequired: boolean) => putSignInPolicy({ secondFactorRequired }),
    onSuccess: (policy) => {
      client.setQueryData(queryKey, policy);
      toast.success(t(policy.secondFactorRequired ? "nowRequired" : "noLongerRequired"));
      // The user's own second factor may be missing; the reloaded page then leads to its setup.
      if (policy.secondFactorRequired) window.location.reload();
    },
    onError: (failure) => toast.error(t("failed"), { description: words(failure).title }),
  });
  const isRequired = data?.secondFactorRequired ?? false;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={t("title")}>
      <div className={`${BOX_CLASS} flex items-center gap-4 px-4 py-3 md:px-5`} aria-busy={!data}>
        <div className="min-w-0 flex-1">
          <p className="font-medium">{t("required")}</p>
          <p className="text-muted text-sm">{t("requiredBody")}</p>
        </div>
        {data ? (
          <Switch
            label={t("required")}
            checked={change.isPending ? !isRequired : isRequired}
            pending={change.isPending}
            onCheckedChange={(isOn) => (isOn ? setAsking(true) : change.mutate(false))}
          />
        ) : (
          <Skeleton className="h-5 w-8.5 rounded-full!" />
        )}
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("askTitle")}
        description={t("askBody")}
        confirmLabel={t("askConfirm")}
        tone="primary"
        onConfirm={async () => {
          await change.mutateAsync(true).catch(() => null);
        }}
      />
    </Panel>
  );
}
