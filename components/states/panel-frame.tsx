import type { ReactNode } from "react";
import { StatePanelSkeleton } from "./panel-parts.tsx";

export const STATE_PANEL_CLASS = "w-[40rem] shrink-0 flex-col border-line border-l bg-bg";

/** Takes the place of the side panel while its code loads. */
export function StatePanelFrame({ children }: { children?: ReactNode }) {
  return (
    <div className={`hidden xl:flex ${STATE_PANEL_CLASS}`}>
      {children ?? (
        <div className="pt-4">
          <StatePanelSkeleton />
        </div>
      )}
    </div>
  );
}
