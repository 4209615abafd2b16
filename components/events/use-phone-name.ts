"use client";

import { useQuery } from "@tanstack/react-query";
import { loadPart } from "../ui/lazy-part.ts";

/** How the number with these digits is written; the metadata of all countries is loaded where a filter names one. */
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
