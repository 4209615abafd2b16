"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { postDestination } from "#lib/destinations/client/mutations";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { SelectField } from "../ui/select-field.tsx";
import { DestinationForm } from "./destination-form.tsx";
import { type DestinationValues, toInput, valuesOf } from "./destination-values.ts";
import { NewSecret } from "./new-secret.tsx";

/** The form for a new destination. Afterwards it shows the secret once and opens the destination's page. */
export default function AddDestination({ onClose }: { onClose: () => void }) {
  const t = useTranslations("destinations.form");
  const router = useRouter();
  const client = useQueryClient();
  const { data: apps } = useQuery(metaAppsQuery());
  const [chosen, setChosen] = useState<string | null>(null);
  const appId = chosen ?? apps?.items[0]?.id ?? null;
  const create = useMutation({
    mutationFn: (values: DestinationValues) => postDestination({ ...toInput(values), appId: appId ?? "" }),
    onSuccess: () => client.invalidateQueries({ queryKey: DESTINATIONS_KEY }),
  });
  if (create.data) {
    const { id: made, name, secret } = create.data;
    return <NewSecret name={name} secret={secret} onClose={() => router.replace(`/forwarding/${made}`)} />;
  }
  const appField = (
    <SelectField label={t("app")} description={t("appHint")} value={appId ?? ""} onChange={setChosen}>
      {apps?.items.map((app) => (
        <option key={app.id} value={app.id}>
          {app.name === app.id ? app.id : `${app.name} (${app.id})`}
        </option>
      ))}
    </SelectField>
  );
  return (
    <DestinationForm
      title={t("addTitle")}
      description={t("addBody")}
      first={valuesOf(null)}
      appId={appId}
      appField={appField}
      submitLabel={t("addConfirm")}
      isPending={create.isPending}
      error={create.error}
      onSubmit={(values) => create.mutate(values)}
      onClose={onClose}
    />
  );
}
