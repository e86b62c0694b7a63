"use client";
import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Problem } from "@/generated";
import { zForgotPasswordBody } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { quiet } from "@/lib/query";

type Asking = UseMutationOptions<void, Problem, { body: { email: string } }>;

type Props = { options: Asking; action: string; email?: string };

/** Asks for a mail. The answer never tells whether there is an account. */
export function AddressForm({ options, action, email = "" }: Props) {
  const form = useContractForm(zForgotPasswordBody, { email });
  const { errors } = form.formState;
  const ask = useMutation({
    ...quiet(options),
    onError: (error) => showProblem(error, form.setError, ["email"]),
  });
  if (ask.isSuccess) {
    return (
      <p role="status">
        If <strong className="break-words">{ask.variables.body.email}</strong> has an account, a
        mail is on its way there.
      </p>
    );
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => ask.mutate({ body }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field label="E-mail" error={errors.email?.message}>
        {(given) => (
          <Input type="email" autoComplete="username" {...given} {...form.register("email")} />
        )}
      </Field>
      <SubmitButton busy={ask.isPending}>{action}</SubmitButton>
    </form>
  );
}
