"use client";

import { CircleAlert, CircleCheck, Plus, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { PointHereDialog } from "./point-here-dialog.tsx";
import { useAddFields } from "./use-app-webhooks.ts";

type AppWebhooksProps = { app: MetaAppItem; canManage: boolean; canOperate: boolean };

/** Where Meta sends the app's webhooks, and for which fields; each problem has its button. */
export function AppWebhooks({ app, canManage, canOperate }: AppWebhooksProps) {
  const t = useTranslations("settings.apps.observation");
  const [isPointing, setPointing] = useState(false);
  const add = useAddFields(app);
  const { webhooks } = app.observation;
  if (!webhooks) return null;
  const { isSet, isOurs, active, callbackUrl, fields, missingFields, servedVersion } = webhooks;
  const isWell = isSet && isOurs && active !== false;
  return (
    <>
      <FactList>
        <FactRow label={t("sentTo")}>
          {callbackUrl ? <Code>{callbackUrl}</Code> : null}
          <Verdict isWell={isSet && isOurs}>{t(isSet ? (isOurs ? "ours" : "elsewhere") : "notSet")}</Verdict>
          {isWell || !canManage ? null : (
            <Button size="sm" onClick={() => setPointing(true)}>
              {t(isSet && isOurs ? "activate" : "pointHere")}
            </Button>
          )}
        </FactRow>
        {isSet ? (
          <FactRow label={t("active")}>
            {active === null ? (
              <span className="text-muted">{t("notSaid")}</span>
            ) : (
              <Verdict isWell={active}>{t(active ? "isActive" : "isInactive")}</Verdict>
            )}
          </FactRow>
        ) : null}
        {isSet ? (
          <FactRow label={t("fields")}>
            <Fields fields={fields} missing={missingFields} />
            {missingFields.length > 0 && canOperate ? (
              <Button
                size="sm"
                icon={<Plus aria-hidden className="size-3.5" />}
                disabled={add.isPending}
                onClick={() => add.mutate()}
              >
                {t("addFields", { count: missingFields.length })}
              </Button>
            ) : null}
          </FactRow>
        ) : null}
        {servedVersion ? (
          <FactRow label={t("version")}>
            <Badge tone="warning" icon={<TriangleAlert aria-hidden className="size-3" />}>
              {servedVersion}
            </Badge>
            <span>{t("versionHelp", { served: servedVersion })}</span>
          </FactRow>
        ) : null}
      </FactList>
      {isPointing ? <PointHereDialog app={app} onClose={() => setPointing(false)} /> : null}
    </>
  );
}

export function Verdict({ isWell, children }: { isWell: boolean; children: ReactNode }) {
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <span className={`inline-flex items-center gap-1.5 ${isWell ? "text-accent-text" : "font-medium text-critical"}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {children}
    </span>
  );
}

type FieldsProps = { fields: { name: string; version: string | null }[]; missing: string[] };

function Fields({ fields, missing }: FieldsProps) {
  const t = useTranslations("settings.apps.observation");
  return (
    <details className="w-full">
      <summary className="cursor-pointer">
        {t("fieldCount", { count: fields.length })}
        {missing.length > 0 ? (
          <span className="text-warning">, {t("missingCount", { count: missing.length })}</span>
        ) : null}
      </summary>
      <div className="mt-1.5 flex flex-col gap-2 text-sm">
        <FieldNames
          label={t("subscribed")}
          names={fields.map(({ name, version }) => (version ? `${name} ${version}` : name))}
        />
        {missing.length > 0 ? <FieldNames label={t("missing")} names={missing} /> : null}
      </div>
    </details>
  );
}

function FieldNames({ label, names }: { label: string; names: string[] }) {
  return (
    <div>
      <p className="text-muted">{label}</p>
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
        {names.map((name) => (
          <li key={name}>
            <Code>{name}</Code>
          </li>
        ))}
      </ul>
    </div>
  );
}
