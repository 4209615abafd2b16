import type { ReactNode } from "react";
import { EventPanelSkeleton } from "./event-panel-skeleton.tsx";

export const PANEL_CLASS = "w-[27rem] shrink-0 flex-col border-line border-l bg-bg 2xl:w-[34rem]";

/** The space for the open event next to the list, before its content is loaded. */
export function EventPanelFrame({ children }: { children?: ReactNode }) {
  return (
    <div className={`hidden lg:flex ${PANEL_CLASS}`}>
      {children ?? (
        <div className="pt-16">
          <EventPanelSkeleton />
        </div>
      )}
    </div>
  );
}
