"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { CheckboxField } from "#components/ui/checkbox";
import { Sheet } from "#components/ui/sheet";
import { ShownOnce } from "#components/ui/shown-once";
import { CALLBACKS_KEY, postTakeOver } from "#lib/callbacks/client/queries";
import type { CallbackItem } from "#lib/callbacks/schema";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import { useHasRole } from "../shell/role.tsx";
import { CallbackPath } from "./callback-path.tsx";
import { CallbackSteps } from "./callback-steps.tsx";
import { PutBackForm } from "./put-back-form.tsx";

type CallbackSheetProps = { callback: CallbackItem; onClose: () => void };

/** Takes a callback over, shows the progress step by step, and can put it back. */
export function CallbackSheet({ callback, onClose }: CallbackSheetProps) {
  const t = useTranslations("callbacks");
  const canManage = useHasRole("admin");
  const [test, setTest] = useState(true);
  const client = useQueryClient();
  const { appId, level, id, url, isOurs, destination } = callback;
  const takeOver = useMutation({
    mutationFn: () => postTakeOver({ appId, level, id, test }),
    // After a failure, some steps may be done, and the list shows which.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: CALLBACKS_KEY }),
        client.invalidateQueries({ queryKey: DESTINATIONS_KEY }),
      ]),
  });
  const canTakeOver = canManage && url !== null && !isOurs;
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={onClose}
      title={callback.name ?? id}
      description={t(`levels.${level}`)}
      footer={
        canTakeOver ? (
          <Button variant="primary" disabled={takeOver.isPending} onClick={() => takeOver.mutate()}>
            {t(takeOver.isPending ? "takingOver" : "takeOver")}
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-5">
        <CallbackPath callback={callback} />
        <p className="text-muted">
          {t(isOurs ? (destination ? "inBetween" : "onlyHere") : url ? "explain" : "explainNowhere")}
        </p>
        {canTakeOver ? (
          <CheckboxField checked={test} onCheckedChange={setTest}>
            <span>
              {t("testFirst")}
              <span className="block text-muted text-sm">{t("testFirstBody")}</span>
            </span>
          </CheckboxField>
        ) : null}
        {takeOver.error ? <ProblemNote error={takeOver.error} /> : null}
        <CallbackSteps callback={callback} test={takeOver.data?.test ?? null} isWorking={takeOver.isPending} />
        {takeOver.data?.secret ? (
          <div className="flex flex-col gap-2">
            <ShownOnce label={t("secret")} value={takeOver.data.secret} copyLabel={t("copySecret")} />
            <p className="text-muted text-sm">{t("secretBody")}</p>
          </div>
        ) : null}
        {canManage && isOurs && destination ? <PutBackForm callback={callback} destination={destination} /> : null}
      </div>
    </Sheet>
  );
}
