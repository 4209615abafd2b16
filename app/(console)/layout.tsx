import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { KeysProvider } from "#components/keys/keys-provider";
import { PaletteProvider } from "#components/palette/palette-provider";
import { RoleProvider } from "#components/shell/role";
import { Sidebar } from "#components/shell/sidebar";
import { TopBar } from "#components/shell/top-bar";
import { requireUser } from "#lib/auth/session";
import { NAV_COOKIE } from "#lib/preferences";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { email, name, role } = await requireUser();
  const user = { email, name, role };
  const t = await getTranslations("shell");
  const isCollapsed = (await cookies()).get(NAV_COOKIE)?.value === "collapsed";
  return (
    <div className="flex h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-lg bg-tip px-3 py-2 text-on-tip focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <KeysProvider>
        <PaletteProvider user={user}>
          <Sidebar user={user} defaultCollapsed={isCollapsed} />
          <div className="flex min-w-0 flex-1 flex-col">
            <TopBar user={user} />
            <main
              id="main"
              tabIndex={-1}
              className="min-h-0 flex-1 overflow-y-auto outline-none transition-[filter] in-data-away:brightness-95 in-data-away:grayscale dark:in-data-away:brightness-75"
            >
              <RoleProvider role={role}>{children}</RoleProvider>
            </main>
          </div>
        </PaletteProvider>
      </KeysProvider>
    </div>
  );
}
