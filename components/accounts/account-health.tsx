"use client";

import { Building2, CircleCheck, Hash, type LucideIcon, Phone, Plug, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { Code } from "#components/ui/code";
import { type HealthEntity, isWell, readHealth } from "#lib/accounts/client/health";
import type { AccountDetail } from "#lib/accounts/schema";

const ICONS: Record<string, LucideIcon> = { PHONE_NUMBER: Phone, WABA: Wallet, BUSINESS: Building2, APP: Plug };

type Account = Pick<
  AccountDetail,
  "id" | "name" | "healthStatus" | "ownerBusinessId" | "ownerBusinessName" | "numbers" | "apps"
>;

export function AccountHealth({ account }: { account: Account }) {
  const stored = [account.healthStatus, ...account.numbers.map(({ healthStatus }) => healthStatus)];
  return <HealthEntities stored={stored} names={namesOf(account)} />;
}

type HealthEntitiesProps = {
  /** Meta's answers as stored. */
  stored: readonly unknown[];
  /** Names by entity id. */
  names: ReadonlyMap<string, string | null>;
};

/** Meta's reasons why messages cannot be sent, and what to do. Healthy entities are only counted. */
export function HealthEntities({ stored, names }: HealthEntitiesProps) {
  const t = useTranslations("accounts.health");
  const entities = unique(stored.flatMap((one) => readHealth(one)?.entities ?? []));
  if (entities.length === 0) return <p className="text-muted">{t("unknown")}</p>;
  const troubled = entities.filter(hasTrouble);
  const well = entities.length - troubled.length;
  return (
    <div className="flex flex-col gap-3">
      {troubled.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {troubled.map((entity) => (
            <li key={`${entity.type} ${entity.id}`}>
              <Entity entity={entity} name={names.get(entity.id ?? "") ?? null} />
            </li>
          ))}
        </ul>
      ) : null}
      {well > 0 ? (
        <p className="flex items-start gap-1.5 text-muted">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
          {troubled.length > 0 ? t("othersWell", { count: well }) : t("allWell")}
        </p>
      ) : null}
    </div>
  );
}

function namesOf({ id, name, ownerBusinessId, ownerBusinessName, numbers, apps }: Account): Map<string, string | null> {
  return new Map([
    [id, name],
    ...numbers.map((number): [string, string] => [number.id, number.displayPhoneNumber]),
    ...apps.map((app): [string, string] => [app.id, app.name]),
    [ownerBusinessId ?? "", ownerBusinessName],
  ]);
}

function hasTrouble({ canSend, errors, info }: HealthEntity): boolean {
  return !isWell(canSend) || errors.length > 0 || info.length > 0;
}

/** Each number repeats the WABA, the business and the app; keeps the entry with more information. */
function unique(entities: HealthEntity[]): HealthEntity[] {
  const byKey = new Map<string, HealthEntity>();
  for (const entity of entities) {
    const key = `${entity.type} ${entity.id}`;
    const known = byKey.get(key);
    if (!known || (!hasTrouble(known) && hasTrouble(entity))) byKey.set(key, entity);
  }
  return [...byKey.values()];
}

const TONES: Record<string, BadgeTone> = { AVAILABLE: "accent", LIMITED: "warning", BLOCKED: "critical" };

function Entity({ entity, name }: { entity: HealthEntity; name: string | null }) {
  const t = useTranslations("accounts.health");
  const { type, id, canSend, errors, info } = entity;
  const Icon = ICONS[type] ?? Hash;
  const word = canSend && t.has(`canSend.${canSend}`) ? t(`canSend.${canSend}`) : canSend;
  return (
    <div className="flex gap-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      <div className="wrap-anywhere min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="text-muted">{t.has(`types.${type}`) ? t(`types.${type}`) : type}</span>
          {name ? <span className="font-medium">{name}</span> : id ? <Code>{id}</Code> : null}
          {word ? <Badge tone={TONES[canSend ?? ""] ?? "neutral"}>{word}</Badge> : null}
        </p>
        {errors.map((error) => (
          <Trouble key={`${error.code} ${error.description}`} error={error} />
        ))}
        {info.map((text) => (
          <p key={text} className="mt-1">
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Describes known error codes in the console's own words, others in Meta's. */
function Trouble({ error: { code, description, solution } }: { error: HealthEntity["errors"][number] }) {
  const t = useTranslations("accounts.health");
  const isKnown = code !== null && t.has(`codes.${code}.words`);
  const advice = isKnown ? t(`codes.${code}.help`) : solution && t("solution", { solution });
  return (
    <div className="mt-1">
      <p>
        {isKnown ? t(`codes.${code}.words`) : (description ?? t("noWords"))}
        {code === null ? null : <span className="text-muted"> {t("code", { code: String(code) })}</span>}
      </p>
      {advice ? <p className="text-muted">{advice}</p> : null}
    </div>
  );
}
