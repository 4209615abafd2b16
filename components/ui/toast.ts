import type { toast as sonner } from "sonner";
import { loadPart } from "./lazy-part.ts";

/** The library is loaded at the first action of the user, whose result a toast reports. */
export const loadToaster = () => import("./toaster.tsx");

function shown(kind: "success" | "error") {
  return (...given: Parameters<typeof sonner.success>): void => {
    void loadPart(loadToaster).then(async (toaster) => {
      await toaster.isMounted;
      toaster.toast[kind](...given);
    });
  };
}

export const toast = { success: shown("success"), error: shown("error") };
