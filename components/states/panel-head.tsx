"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Activity, ArrowUpRight, LifeBuoy, Link2, RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode, RefCallback } from "react";
import { Button, IconButton } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { Link } from "#components/ui/link";
import { Tooltip } from "#components/ui/tooltip";
import { postRefresh } from "#lib/accounts/client/mutations";
import { ACCOUNTS_KEY } from "#lib/accounts/client/queries";
import { failureOf } from "../accounts/failure-of.ts";
import { useFailureWords } from "../accounts/use-failure-words.ts";
import { useHasRole } from "../shell/role.tsx";
import { copyText } from "../ui/copy-text.ts";
import { toast } from "../ui/toast.ts";

export type PanelBodyProps = {
  id: string;
  /** Opens another template or number. */
  onOpen: (id: string) => void;
  /** The ref of the heading, which receives the focus. */
  headingRef: RefCallback<HTMLElement>;
  /** The side panel's buttons: previous, next, close. */
  actions?: ReactNode;
};

const ICON = "size-3.5";
const MOST_COUNTED = 1_000;

type PanelHeadProps = Pick<PanelBodyProps, "headingRef" | "actions"> & {
  badges: ReactNode;
  title: ReactNode;
  /** Shown below the title, before the id. */
  facts: ReactNode;
  id: string;
  wabaId: string;
  events: { count: number; href: string };
  manager: string;
  /** The link to appeal against Meta's decision; null if there is none. */
  support: string | null;
  /** The path of the template's or number's own page. */
  path: string;
};

export function PanelHead({ headingRef, actions, badges, title, facts, ...of }: PanelHeadProps) {
  const t = useTranslations("states.panel");
  const format = useFormatter();
  const isMore = of.events.count >= MOST_COUNTED;
  const copyLink = async () => {
    await copyText(`${window.location.origin}${of.path}`);
    toast.success(t("linkCopied"));
  };
  return (
    <div className="border-line border-b px-5 pt-3 pb-3">
      <div className="-mr-2 flex min-h-7 items-center gap-0.5">
        <div className="mr-auto flex flex-wrap items-center gap-x-2 gap-y-1">{badges}</div>
        {actions}
      </div>
      <h2
        ref={headingRef}
        tabIndex={-1}
        className="wrap-anywhere mt-1 rounded-sm font-semibold text-lg outline-offset-2"
      >
        {title}
      </h2>
      <p className="wrap-anywhere mt-0.5 text-muted">
        {facts} · {of.id} <CopyButton value={of.id} label={t("copyId")} />
      </p>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          render={<Link href={of.manager} target="_blank" rel="noreferrer" />}
          icon={<ArrowUpRight aria-hidden className={`${ICON} order-last`} />}
        >
          {t("manager")}
        </Button>
        {of.support ? (
          <Button
            size="sm"
            render={<Link href={of.support} target="_blank" rel="noreferrer" />}
            icon={<LifeBuoy aria-hidden className={ICON} />}
          >
            {t("support")}
          </Button>
        ) : null}
        <CheckNow wabaId={of.wabaId} />
        <Button size="sm" render={<Link href={of.events.href} />} icon={<Activity aria-hidden className={ICON} />}>
          {t("events", { count: `${format.number(of.events.count)}${isMore ? "+" : ""}` })}
        </Button>
        <IconButton
          size="sm"
          variant="secondary"
          label={t("copyLink")}
          icon={<Link2 aria-hidden className={ICON} />}
          onClick={() => void copyLink()}
        />
      </div>
    </div>
  );
}

/** Checks the whole account with Meta, including its templates and numbers. */
function CheckNow({ wabaId }: { wabaId: string }) {
  const t = useTranslations("states.panel");
  const sync = useTranslations("accounts.sync");
  const common = useTranslations("common");
  const words = useFailureWords();
  const client = useQueryClient();
  const canOperate = useHasRole("operator");
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: () => postRefresh(wabaId, {}),
    onSuccess: ({ subscription: { lastError } }) => {
      void client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      if (lastError) toast.error(t("checkFailed"), { description: words(lastError).title });
      else toast.success(t("checked"));
    },
    onError: (error) => {
      const failure = failureOf(error);
      toast.error(t("checkFailed"), { description: failure ? words(failure).title : common("failedBody") });
    },
  });
  const isOff = !canOperate || isPending || !wabaId;
  return (
    <Tooltip content={sync("viewer")} disabled={canOperate}>
      <Button
        size="sm"
        aria-disabled={isOff}
        onClick={() => (isOff ? undefined : mutate())}
        icon={<RefreshCw aria-hidden className={`${ICON} ${isPending ? "animate-spin" : ""}`} />}
      >
        {t(isPending ? "checking" : "checkNow")}
      </Button>
    </Tooltip>
  );
}
