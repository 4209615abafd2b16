"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { GraphFailure } from "#lib/accounts/schema";
import { ApiProblem } from "#lib/http/api-client";
import { Code } from "./code.tsx";
import { Note } from "./note.tsx";

const KNOWN = ["offline", "forbidden", "unauthenticated", "unavailable", "internal"] as const;

/** Why something that was asked for did not happen: in the reader's language where the case is known. */
export function ProblemNote({ error }: { error: unknown }) {
  const t = useTranslations("problems");
  const problem = error instanceof ApiProblem ? error : null;
  const failure = GraphFailure.safeParse(problem?.extra.failure).data;
  const icon = <CircleAlert aria-hidden />;
  if (failure) return <GraphFailureNote failure={failure} />;
  const known = KNOWN.find((code) => code === (problem?.code ?? "internal"));
  return (
    <Note role="alert" tone="critical" icon={icon} title={known ? t(known) : (problem?.detail ?? t("title"))}>
      {known === "internal" && problem?.requestId ? (
        <>
          {t("request")} <Code>{problem.requestId}</Code>
        </>
      ) : null}
    </Note>
  );
}

function GraphFailureNote({ failure }: { failure: GraphFailure }) {
  const t = useTranslations("problems");
  const graph = useTranslations("graphErrors");
  const reason = graph.has(`${failure.reason}.title`) ? failure.reason : "unknown";
  const facts = [
    failure.code === null ? null : t("code", { code: failure.code }),
    failure.traceId && t("trace", { id: failure.traceId }),
  ].filter(Boolean);
  return (
    <Note role="alert" tone="critical" icon={<CircleAlert aria-hidden />} title={graph(`${reason}.title`)}>
      <p>{graph(`${reason}.help`)}</p>
      <p className="wrap-anywhere mt-1">{t("metaWords", { message: failure.message })}</p>
      {facts.length > 0 ? <p className="wrap-anywhere mt-1 font-mono text-xs">{facts.join(" · ")}</p> : null}
    </Note>
  );
}
