"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ClockProvider } from "../ui/clock.tsx";
import { getQueryClient } from "./query-client.ts";
import { Toasts } from "./toasts.tsx";

type ProvidersProps = {
  /** When the server began to render the page. */
  now: number;
  /** The nonce of the page's Content-Security-Policy. */
  nonce: string | undefined;
  children: ReactNode;
};

export function Providers({ now, nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce && { nonce })}
    >
      <QueryClientProvider client={getQueryClient()}>
        <NuqsAdapter>
          <CSPProvider {...(nonce && { nonce })}>
            <ClockProvider now={now}>{children}</ClockProvider>
          </CSPProvider>
        </NuqsAdapter>
      </QueryClientProvider>
      <Toasts />
    </ThemeProvider>
  );
}
