import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { deleteWebhooks, metaAppsQuery, postFields, postObservation, putWebhooks } from "#lib/meta-apps/client/queries";
import type { AppObservation } from "#lib/meta-apps/observation-schema";
import type { MetaAppItem, MetaAppList, SetAppWebhooks } from "#lib/meta-apps/schema";
import { failureOf } from "../accounts/failure-of.ts";
import { useFailureWords } from "../accounts/use-failure-words.ts";
import { toast } from "../ui/toast.ts";
import { useProblemWords } from "./use-problem-words.ts";

/** Updates an app in the list with Meta's data; its name may have changed too. */
function useShowObservation(appId: string) {
  const client = useQueryClient();
  const { queryKey } = metaAppsQuery();
  return (observation: AppObservation) => {
    client.setQueryData<MetaAppList>(queryKey, (list) =>
      list ? { items: list.items.map((app) => (app.id === appId ? { ...app, observation } : app)) } : list,
    );
    void client.invalidateQueries({ queryKey });
  };
}

/** Shows in a toast why Meta or the console refused. */
function useSayFailure() {
  const t = useTranslations("settings.apps.observation");
  const graphWords = useFailureWords();
  const words = useProblemWords();
  return (title: string) => (error: unknown) => {
    const failure = failureOf(error);
    const description = failure
      ? `${graphWords(failure).title}. ${t("metaWords", { message: failure.message })}`
      : words(error).title;
    toast.error(title, { description });
  };
}

export function useLookAgain({ id }: Pick<MetaAppItem, "id">) {
  const t = useTranslations("settings.apps.observation");
  return useMutation({
    mutationFn: () => postObservation(id),
    onSuccess: useShowObservation(id),
    onError: useSayFailure()(t("lookFailed")),
  });
}

export function useAddFields({ id, observation }: Pick<MetaAppItem, "id" | "observation">) {
  const t = useTranslations("settings.apps.observation");
  const show = useShowObservation(id);
  return useMutation({
    mutationFn: () => postFields(id, { fields: observation.webhooks?.missingFields ?? [] }),
    onSuccess: (after) => {
      show(after);
      toast.success(t("fieldsAdded", { count: after.webhooks?.fields.length ?? 0 }));
    },
    onError: useSayFailure()(t("fieldsFailed")),
  });
}

/** The dialog itself shows the error. */
export function useSetWebhooks({ id, name }: Pick<MetaAppItem, "id" | "name">, onDone: () => void) {
  const t = useTranslations("settings.apps.observation");
  const show = useShowObservation(id);
  return useMutation({
    mutationFn: (webhooks: SetAppWebhooks) => putWebhooks(id, webhooks),
    onSuccess: (after) => {
      show(after);
      toast.success(t("pointed", { name }));
      onDone();
    },
  });
}

export function useDeleteWebhooks({ id, name }: Pick<MetaAppItem, "id" | "name">) {
  const t = useTranslations("settings.apps.observation");
  const show = useShowObservation(id);
  return useMutation({
    mutationFn: () => deleteWebhooks(id),
    onSuccess: (after) => {
      show(after);
      toast.success(t("deleted", { name }));
    },
    onError: useSayFailure()(t("deleteFailed", { name })),
  });
}
