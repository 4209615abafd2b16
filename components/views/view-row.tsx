"use client";

import { Ellipsis, Link2, Lock, PenLine, Pin, Trash2, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button";
import { Menu, MenuItem } from "#components/ui/menu";
import { patchView, putPin } from "#lib/views/client/queries";
import type { SavedView } from "#lib/views/schema";
import { copyText } from "../ui/copy-text.ts";
import { toast } from "../ui/toast.ts";
import type { ViewAct } from "./types.ts";
import { useChangeViews } from "./use-change-views.ts";

const ICON = "size-4 text-faint";

type ViewRowProps = {
  view: SavedView;
  isCurrent: boolean;
  canShare: boolean;
  onAct: (act: ViewAct) => void;
  onClose: () => void;
};

export function ViewRow({ view, isCurrent, canShare, onAct, onClose }: ViewRowProps) {
  const t = useTranslations("views");
  const { mutate } = useChangeViews();
  const { id, name, isShared, isPinned } = view;
  const ShareIcon = isShared ? Lock : Users;
  const share = () => ({
    act: () => patchView(id, { isShared: !isShared }),
    done: t(isShared ? "unshared" : "shared", { name }),
  });
  const copyLink = async () => {
    await copyText(`${window.location.origin}/views/${id}`);
    toast.success(t(isShared ? "linkCopied" : "ownLinkCopied"));
  };
  return (
    <li className="flex items-center gap-0.5">
      <Link
        href={`/views/${id}`}
        prefetch={false}
        onClick={onClose}
        aria-current={isCurrent ? "true" : undefined}
        className={`flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 hover:bg-routine-soft focus-visible:-outline-offset-2 ${isCurrent ? "bg-accent-soft font-medium text-accent-text" : ""}`}
      >
        <span className="truncate">{name}</span>
        {isShared ? (
          <span className="ml-auto inline-flex shrink-0 items-center gap-1 font-normal text-muted text-sm">
            <Users aria-hidden className="size-3.5" />
            {view.isMine ? t("everyone") : view.ownerName}
          </span>
        ) : null}
      </Link>
      <IconButton
        size="sm"
        label={t("pin", { name })}
        aria-pressed={isPinned}
        onClick={() => mutate({ act: () => putPin(id, !isPinned) })}
        icon={<Pin aria-hidden className={`size-4 ${isPinned ? "fill-current text-accent-text" : ""}`} />}
      />
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t("more", { name })}
            className="grid size-7 shrink-0 place-items-center rounded-lg text-muted hover:bg-routine-soft hover:text-text"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem icon={<Link2 aria-hidden className={ICON} />} onClick={() => void copyLink()}>
          {t("copyLink")}
        </MenuItem>
        {view.canChange ? (
          <>
            <MenuItem icon={<PenLine aria-hidden className={ICON} />} onClick={() => onAct({ kind: "rename", view })}>
              {t("rename")}
            </MenuItem>
            {isShared || canShare ? (
              <MenuItem icon={<ShareIcon aria-hidden className={ICON} />} onClick={() => mutate(share())}>
                {t(isShared ? "unshare" : "share")}
              </MenuItem>
            ) : null}
            <MenuItem
              tone="danger"
              icon={<Trash2 aria-hidden className="size-4" />}
              onClick={() => onAct({ kind: "delete", view })}
            >
              {t("delete")}
            </MenuItem>
          </>
        ) : null}
      </Menu>
    </li>
  );
}
