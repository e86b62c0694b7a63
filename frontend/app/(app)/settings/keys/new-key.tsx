"use client";
import { useMutation } from "@tanstack/react-query";
import { Button, SubmitButton } from "@/components/ui/button";
import { Step, useHeldOpen } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Checkbox, Input, Select } from "@/components/ui/input";
import type { ApiKeyScope } from "@/generated";
import { createApiKeyMutation } from "@/generated/@tanstack/react-query.gen";
import { zNewApiKey } from "@/generated/zod.gen";
import { copy } from "@/lib/files";
import { showProblem, useContractForm } from "@/lib/forms";
import { atOnce } from "@/lib/query";

export const SCOPES: Record<ApiKeyScope, string> = {
  "account:read": "Read who you are",
  //% if todos
  "todos:read": "Read to-dos",
  "todos:write": "Change to-dos",
  //% endif
};

const DAYS = [30, 90, 365];

export function NewKey({ onDone }: { onDone: () => void }) {
  const form = useContractForm(zNewApiKey, { name: "", scopes: [], expires_in_days: 90 });
  const { errors } = form.formState;
  const create = useMutation({
    ...atOnce(createApiKeyMutation()),
    onError: (error) => showProblem(error, form.setError, ["name", "scopes", "expires_in_days"]),
  });
  useHeldOpen(create.isPending);
  if (create.data) return <Made apiKey={create.data.key} onDone={onDone} />;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => create.mutate({ body }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field label="Name" hint="What the key is for." error={errors.name?.message}>
        {(given) => <Input autoComplete="off" {...given} {...form.register("name")} />}
      </Field>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">What it allows</legend>
        {Object.entries(SCOPES).map(([scope, label]) => (
          <label key={scope} className="flex min-h-10 items-center gap-3">
            <Checkbox value={scope} {...form.register("scopes")} />
            {label}
          </label>
        ))}
        {errors.scopes && (
          <p role="alert" className="text-sm text-danger">
            Choose at least one.
          </p>
        )}
      </fieldset>
      <Field label="Works for" error={errors.expires_in_days?.message}>
        {(given) => (
          <Select
            {...given}
            {...form.register("expires_in_days", {
              setValueAs: (value) => (value === "" || value === null ? null : Number(value)),
            })}
          >
            {DAYS.map((days) => (
              <option key={days} value={days}>
                {days} days
              </option>
            ))}
            <option value="">As long as it is not revoked</option>
          </Select>
        )}
      </Field>
      <SubmitButton busy={create.isPending}>
        {create.isPending ? "Creating …" : "Create"}
      </SubmitButton>
    </form>
  );
}

/** The only time that the key is seen. */
function Made({ apiKey, onDone }: { apiKey: string; onDone: () => void }) {
  useHeldOpen();
  return (
    <Step>
      <p>Keep this key in a safe place. It is not shown again.</p>
      <Input
        readOnly
        aria-label="Key"
        value={apiKey}
        className="font-mono text-sm"
        onFocus={(event) => event.target.select()}
      />
      <div className="flex justify-end gap-3">
        <Button variant="outline" onClick={() => copy(apiKey)}>
          Copy
        </Button>
        <Button onClick={onDone}>I have it</Button>
      </div>
    </Step>
  );
}
