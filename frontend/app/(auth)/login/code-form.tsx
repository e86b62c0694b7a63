"use client";
import { useMutation } from "@tanstack/react-query";
import * as z from "zod/mini";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { completeLoginMutation } from "@/generated/@tanstack/react-query.gen";
import { zSecondFactorCode } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { quiet } from "@/lib/query";

const zForm = z.object({ code: zSecondFactorCode }); // the challenge is what the log-in answered

type Props = { challenge: string; onDone: () => void; onAgain: () => void };

/** The second step of a log-in, for accounts with a second factor. */
export function CodeForm({ challenge, onDone, onAgain }: Props) {
  const form = useContractForm(zForm, { code: "" });
  const { errors } = form.formState;
  const complete = useMutation({
    ...quiet(completeLoginMutation()),
    onError: (error) => showProblem(error, form.setError, ["code"]),
    onSuccess: onDone,
  });
  const busy = complete.isPending || complete.isSuccess;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit(({ code }) => complete.mutate({ body: { challenge, code } }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field
        label="Code"
        hint="From your authenticator app, or one of your recovery codes."
        error={errors.code?.message}
      >
        {(given) => (
          <Input autoComplete="one-time-code" autoFocus {...given} {...form.register("code")} />
        )}
      </Field>
      <SubmitButton busy={busy}>Log in</SubmitButton>
      <Button variant="ghost" onClick={onAgain}>
        Start again
      </Button>
    </form>
  );
}
