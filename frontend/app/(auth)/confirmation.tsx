"use client";
import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { SubmitButton } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { FormError } from "@/components/ui/field";
import type { Problem } from "@/generated";
import { ApiError } from "@/lib/errors";
import { useMailedToken } from "@/lib/mailed-token";
import { HOME } from "@/lib/places";
import { quiet } from "@/lib/query";

type Confirming = UseMutationOptions<void, Problem, { body: { token: string } }>;

type Props = {
  options: Confirming;
  action: string;
  done: string;
  /** What helps where the link is used up or too old. */
  children: React.ReactNode;
};

/** A mailed link is followed with a click: programs that only look at it use nothing up. */
export function Confirmation({ options, action, done, children }: Props) {
  const token = useMailedToken();
  const confirm = useMutation(quiet(options));
  if (confirm.isSuccess) {
    return (
      <div role="status" className="grid gap-5">
        <p>{done}</p>
        <ButtonLink href={HOME}>Go on</ButtonLink>
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      <FormError>{confirm.error ? ApiError.from(confirm.error).message : undefined}</FormError>
      <form
        className="grid"
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ body: { token } });
        }}
      >
        <SubmitButton busy={confirm.isPending}>{action}</SubmitButton>
      </form>
      {confirm.isError && children}
    </div>
  );
}
