import type { ReactNode } from "react";
import { Preferences } from "#components/setup/preferences";
import { Brand } from "#components/shell/brand";

export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4 md:px-6">
        <Brand />
        <Preferences />
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-6 pb-16 md:pt-[8dvh]">{children}</main>
    </div>
  );
}
