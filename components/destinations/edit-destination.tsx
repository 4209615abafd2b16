"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { patchDestination } from "#lib/destinations/client/mutations";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import type { DestinationItem } from "#lib/destinations/schema";
import { toast } from "../ui/toast.ts";
import { DestinationForm } from "./destination-form.tsx";
import { type DestinationValues, toInput, valuesOf } from "./destination-values.ts";

type EditDestinationProps = { destination: DestinationItem; onClose: () => void };

export default function EditDestination({ destination, onClose }: EditDestinationProps) {
  const t = useTranslations("destinations.form");
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (values: DestinationValues) => patchDestination(destination.id, toInput(values)),
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: DESTINATIONS_KEY });
      toast.success(t("saved", { name }));
      onClose();
    },
  });
  return (
    <DestinationForm
      title={t("editTitle", { name: destination.name })}
      description={t("editBody")}
      first={valuesOf(destination)}
      appId={destination.appId}
      submitLabel={t("save")}
      isPending={save.isPending}
      error={save.error}
      onSubmit={(values) => save.mutate(values)}
      onClose={onClose}
    />
  );
}
