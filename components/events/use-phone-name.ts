"use client";

import { useQuery } from "@tanstack/react-query";
import { loadPart } from "../ui/lazy-part.ts";

/** Formats the number with these digits. The metadata of all countries is loaded only if a filter names a number. */
export function usePhoneName(isNeeded: boolean): (digits: string) => string {
  const { data } = useQuery({
    queryKey: ["phone-metadata"],
    queryFn: () => loadPart(() => import("#lib/format/phone")),
    enabled: isNeeded,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
  return (digits) => data?.formatPhone(digits) ?? `+${digits}`;
}
