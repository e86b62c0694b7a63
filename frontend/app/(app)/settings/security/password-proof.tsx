"use client";
import { PasswordField } from "@/components/password-field";
import { Button, SubmitButton } from "@/components/ui/button";
import { useHeldOpen } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/field";
import type { PasswordProof } from "@/generated";
import { zPasswordProof } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";

type Props = {
  action: string;
  tone?: "solid" | "danger";
  busy: boolean;
  /** Why it is asked for. */
  children: React.ReactNode;
  onCancel: () => void;
  onProof: (body: PasswordProof, handlers: { onError: (error: unknown) => void }) => void;
};

/** Asks who is there before something that a stranger at an open browser must not do. */
export function PasswordProofForm({ action, tone, busy, children, onCancel, onProof }: Props) {
  const form = useContractForm(zPasswordProof, { password: "" });
  const { errors } = form.formState;
  useHeldOpen(busy);
  const onError = (error: unknown) => showProblem(error, form.setError, ["password"]);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => onProof(body, { onError }))}
    >
      <p className="text-faint">{children}</p>
      <FormError>{errors.root?.message}</FormError>
      <PasswordField error={errors.password?.message} registered={form.register("password")} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="outline" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
        <SubmitButton variant={tone} busy={busy}>
          {action}
        </SubmitButton>
      </div>
    </form>
  );
}
