"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PasswordField } from "@/components/password-field";
import { Button, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/field";
import { deleteAccountMutation, getMeOptions } from "@/generated/@tanstack/react-query.gen";
import { zAccountDeletion } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { quiet } from "@/lib/query";
import { end } from "@/lib/session";
import { Section } from "../section";

export function DeleteAccount() {
  const [asking, ask] = useState(false);
  return (
    <Section title="Delete the account" text="With everything in it, at once and for ever.">
      <Button variant="danger" onClick={() => ask(true)}>
        Delete my account …
      </Button>
      <Dialog open={asking} title="Delete your account?" onClose={() => ask(false)}>
        <DeletionForm onCancel={() => ask(false)} />
      </Dialog>
    </Section>
  );
}

function DeletionForm({ onCancel }: { onCancel: () => void }) {
  const form = useContractForm(zAccountDeletion, { password: "" });
  const { errors } = form.formState;
  const { data: me } = useQuery(getMeOptions());
  const remove = useMutation({
    ...quiet(deleteAccountMutation()),
    onError: (error) => showProblem(error, form.setError, ["password"]),
    onSuccess: end,
  });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => remove.mutate({ body }))}
    >
      <p className="text-faint">
        Everything that is yours here is gone then. Nobody can bring it back.
      </p>
      <FormError>{errors.root?.message}</FormError>
      {me?.has_password !== false && (
        <PasswordField error={errors.password?.message} registered={form.register("password")} />
      )}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <SubmitButton variant="danger" busy={remove.isPending}>
          Delete everything
        </SubmitButton>
      </div>
    </form>
  );
}
