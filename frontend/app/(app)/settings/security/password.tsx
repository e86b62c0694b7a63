"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import {
  changePasswordMutation,
  getMeOptions,
  getMeQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { zPasswordChange } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { Section } from "../section";

const EMPTY = { current_password: "", new_password: "" };

export function Password() {
  const form = useContractForm(zPasswordChange, EMPTY);
  const { errors } = form.formState;
  const queries = useQueryClient();
  const { data: me } = useQuery(getMeOptions());
  const hasOne = me?.has_password ?? true;
  const change = useMutation({
    ...quiet(changePasswordMutation()),
    onError: (error) => showProblem(error, form.setError, ["current_password", "new_password"]),
    onSuccess: () => {
      form.reset(EMPTY);
      queries.invalidateQueries({ queryKey: getMeQueryKey() });
      notify({ text: "The new password is stored. All other sessions have ended." });
    },
  });
  return (
    <Section title="Password" text="All other sessions end when it changes.">
      <form
        noValidate
        className="grid gap-5"
        onSubmit={form.handleSubmit((body) => change.mutate({ body }))}
      >
        <FormError>{errors.root?.message}</FormError>
        {hasOne && (
          <PasswordField
            label="Current password"
            error={errors.current_password?.message}
            registered={form.register("current_password")}
          />
        )}
        <Field label="New password" error={errors.new_password?.message}>
          {(given) => (
            <Input
              type="password"
              autoComplete="new-password"
              {...given}
              {...form.register("new_password")}
            />
          )}
        </Field>
        <div>
          <SubmitButton busy={change.isPending}>
            {hasOne ? "Change the password" : "Set a password"}
          </SubmitButton>
        </div>
      </form>
    </Section>
  );
}
