"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Failed, Skeleton } from "@/components/ui/parts";
import type { ProfileChanges, User } from "@/generated";
import {
  getMeOptions,
  getMeQueryKey,
  updateProfileMutation,
} from "@/generated/@tanstack/react-query.gen";
import { zProfileChanges } from "@/generated/zod.gen";
import { useDraft } from "@/lib/drafts";
import { changedOnly, showProblem, showStored, useContractForm } from "@/lib/forms";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { Picture } from "./picture";
//% if todos
import { Reminders } from "./reminders";
//% endif
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

/** What can be changed of an account here. */
function profileOf(me: User): ProfileChanges {
  return {
    name: me.name,
    bio: me.bio,
    //% if todos
    reminders: me.reminders,
    //% endif
  };
}

function ProfileForm({ me }: { me: User }) {
  const form = useContractForm(zProfileChanges, profileOf(me));
  const { errors, isDirty, dirtyFields } = form.formState;
  const queries = useQueryClient();
  const update = useMutation({
    ...quiet(updateProfileMutation()),
    onSuccess: (stored) => queries.setQueryData(getMeQueryKey(), stored),
  });
  const saving = useDraft(form, { path: "/settings", name: "Your profile" });
  const save = form.handleSubmit((values) => {
    const sent = form.getValues();
    const done = update.mutateAsync({ body: changedOnly(values, dirtyFields) }).then(
      (stored) => {
        showStored(form, profileOf(stored), sent);
        notify({ text: "Saved." });
        return true;
      },
      (error) => {
        showProblem(error, form.setError, ["name", "bio"]);
        return false;
      },
    );
    saving.current = { sent, done };
  });
  const fields = [
    <Field key="name" label="Name" error={errors.name?.message}>
      {(given) => <Input autoComplete="name" {...given} {...form.register("name")} />}
    </Field>,
    <Field key="bio" label="About you" error={errors.bio?.message}>
      {(given) => <Textarea {...given} {...form.register("bio")} />}
    </Field>,
    //% if todos
    <Reminders key="reminders" registered={form.register("reminders")} />,
    //% endif
  ];
  return (
    <form noValidate className="grid gap-5" onSubmit={save}>
      <FormError>{errors.root?.message}</FormError>
      {fields}
      <div className="flex gap-3">
        <SubmitButton busy={update.isPending} disabled={!isDirty}>
          Save
        </SubmitButton>
        {isDirty && (
          <Button variant="ghost" onClick={() => form.reset(profileOf(me))}>
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}
