import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ApiProblem } from "#lib/http/client/api-client";
import { patchUser, usersQuery } from "#lib/users/client/queries";
import type { UpdateUser, UserItem } from "#lib/users/schema";
import { toast } from "../ui/toast.ts";
import { useProblemWords } from "./use-problem-words.ts";

/** Changes a user and shows the result; `done` is the message after success. */
export function useChangePerson(person: UserItem) {
  const t = useTranslations("settings.people");
  const words = useProblemWords();
  const client = useQueryClient();
  const { queryKey } = usersQuery();
  return useMutation({
    mutationFn: ({ change }: { change: UpdateUser; done: string }) => patchUser(person.id, change),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => {
      const isLastAdmin = error instanceof ApiProblem && error.code === "conflict";
      const description = isLastAdmin ? t("lastAdmin") : words(error).title;
      toast.error(t("changeFailed", { name: person.name }), { description });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
