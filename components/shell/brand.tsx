import { RadioTower } from "lucide-react";

export function Brand({ isCollapsed = false }: { isCollapsed?: boolean }) {
  return (
    <span className="flex items-center gap-2.5 font-semibold">
      <span className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-on-accent">
        <RadioTower aria-hidden className="size-3.5" />
      </span>
      <span className={isCollapsed ? "sr-only" : "whitespace-nowrap"}>WABA Console</span>
    </span>
  );
}
