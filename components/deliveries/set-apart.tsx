import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import { postTakeInAgain } from "#lib/deliveries/client/queries";
import type { DeliveryDetail } from "#lib/deliveries/schema";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";

type Props = { id: string; setApart: NonNullable<DeliveryDetail["setApart"]> };

/** Why a request could not be taken in, and a button that tries again. Viewers see neither. */
export function SetApart({ id, setApart: { at, reason, version } }: Props) {
  const t = useTranslations("deliveries.detail");
  const { mutate, isPending } = useTakeInAgain(id);
  return (
    <>
      <FactList>
        <FactRow label={t("setApartAt")}>
          <RelativeTime iso={at} long />
        </FactRow>
        <FactRow label={t("setApartBy")}>{version}</FactRow>
        {reason === null ? null : (
          <FactRow label={t("setApartReason")}>
            <Code className="wrap-anywhere">{reason}</Code>
          </FactRow>
        )}
      </FactList>
      {reason === null ? null : (
        <Button
          size="sm"
          className="mt-3"
          disabled={isPending}
          onClick={() => mutate()}
          icon={<RotateCcw aria-hidden className="size-3.5" />}
        >
          {t("takeInAgain")}
        </Button>
      )}
    </>
  );
}

function useTakeInAgain(id: string) {
  const client = useQueryClient();
  const problemWords = useProblemWords();
  return useMutation({
    mutationFn: () => postTakeInAgain(id),
    onError: (error) => toast.error(problemWords(error).title),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["deliveries"] });
      void client.invalidateQueries({ queryKey: ["overview"] });
    },
  });
}
