"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import * as z from "zod/mini";
import { SubmitButton } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { resetPasswordMutation } from "@/generated/@tanstack/react-query.gen";
import { zNewPassword } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { useMailedToken } from "@/lib/mailed-token";
import { quiet } from "@/lib/query";

const zForm = z.object({ password: zNewPassword }); // the token comes from the link

export function ResetForm() {
  const token = useMailedToken();
  const form = useContractForm(zForm, { password: "" });
  const { errors } = form.formState;
  const reset = useMutation({
    ...quiet(resetPasswordMutation()),
    onError: (error) => showProblem(error, form.setError, ["password"]),
  });
  if (reset.isSuccess) {
    return (
      <div role="status" className="grid gap-5">
        <p>Your new password is stored, and all sessions have ended.</p>
        <ButtonLink href="/login">Log in</ButtonLink>
      </div>
    );
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit(({ password }) => reset.mutate({ body: { token, password } }))}
    >
      <FormError>{errors.root?.message}</FormError>
      {errors.root && (
        <p>
          <Link className="link" href="/forgot-password">
            Ask for another link
          </Link>
        </p>
      )}
      <Field label="New password" error={errors.password?.message}>
        {(given) => (
          <Input
            type="password"
            autoComplete="new-password"
            {...given}
            {...form.register("password")}
          />
        )}
      </Field>
      <SubmitButton busy={reset.isPending}>Store it</SubmitButton>
    </form>
  );
}
