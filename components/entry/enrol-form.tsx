"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RecoveryCodeList } from "#components/settings/recovery-code-list";
import { SecondFactorScan } from "#components/settings/second-factor-scan";
import { Button } from "#components/ui/button";
import { signOut } from "../shell/sign-out.ts";

/** Forces the user to set up a second factor or sign out. */
export function EnrolForm({ target }: { target: string }) {
  const t = useTranslations("signIn.enrol");
  const [codes, setCodes] = useState<string[] | null>(null);
  // A full page load, because everything loaded so far was for a user without access.
  if (codes) return <RecoveryCodeList codes={codes} onKept={() => window.location.replace(target)} />;
  return (
    <>
      <SecondFactorScan onConfirmed={setCodes} />
      <div className="mt-5 border-line border-t pt-4">
        <Button variant="ghost" className="-ml-3" onClick={() => void signOut()}>
          {t("signOut")}
        </Button>
      </div>
    </>
  );
}
