"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { Failed, Skeleton } from "@/components/ui/parts";
import type { User } from "@/generated";
import { getMeOptions, updateProfileMutation } from "@/generated/@tanstack/react-query.gen";
import { zProfileChanges } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { Picture } from "./picture";
import { Section } from "./section";

export function Profile() {
  const { data: me, error, refetch } = useQuery(getMeOptions());
  return (
    <Section title="Profile" text="Who you are here.">
      <Picture />
      {me ? (
        <ProfileForm me={me} />
      ) : error ? (
        <Failed error={error} onAgain={refetch} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Section>
  );
}

function ProfileForm({ me: { name, bio, reminders } }: { me: User }) {
  const form = useContractForm(zProfileChanges, { name, bio, reminders });
  const { errors, isDirty } = form.formState;
  const update = useMutation({
    ...quiet(updateProfileMutation()),
    onError: (error) => showProblem(error, form.setError, ["name", "bio"]),
    onSuccess: (stored) => {
      form.reset({ name: stored.name, bio: stored.bio, reminders: stored.reminders });
      notify({ text: "Saved." });
    },
  });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => update.mutate({ body }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field label="Name" error={errors.name?.message}>
        {(given) => <Input autoComplete="name" {...given} {...form.register("name")} />}
      </Field>
      <Field label="About you" error={errors.bio?.message}>
        {(given) => <Textarea {...given} {...form.register("bio")} />}
      </Field>
      <label className="flex min-h-10 items-center gap-3">
        <Checkbox {...form.register("reminders")} />
        Mail me a day before a to-do is due
      </label>
      <div>
        <SubmitButton busy={update.isPending} disabled={!isDirty}>
          Save
        </SubmitButton>
      </div>
    </form>
  );
}
