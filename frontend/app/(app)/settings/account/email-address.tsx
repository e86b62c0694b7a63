"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { PasswordField } from "@/components/password-field";
import { Moment } from "@/components/time";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Badge, Skeleton } from "@/components/ui/parts";
import type { User } from "@/generated";
import {
  changeEmailMutation,
  getMeOptions,
  resendVerificationMutation,
} from "@/generated/@tanstack/react-query.gen";
import { zEmailChange } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { Section } from "../section";

export function EmailAddress() {
  const { data: me } = useQuery(getMeOptions());
  return (
    <Section title="E-mail address" text="You log in with it, and mails go there.">
      {me ? <Current me={me} /> : <Skeleton className="mb-6 h-12 w-full" />}
      <ChangeForm />
    </Section>
  );
}

function Current({ me }: { me: User }) {
  const resend = useMutation({
    ...resendVerificationMutation(),
    onSuccess: () => notify({ text: "A mail is on its way." }),
  });
  return (
    <div className="mb-7 flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium break-all">
          {me.email}
          {me.email_verified ? (
            <Badge tone="accent">Confirmed</Badge>
          ) : (
            <Badge>Not confirmed</Badge>
          )}
        </p>
        <p className="text-sm text-faint">
          With us since <Moment at={me.created_at} />
        </p>
      </div>
      {!me.email_verified && (
        <Button
          variant="outline"
          size="sm"
          busy={resend.isPending}
          onClick={() => resend.mutate({ body: { email: me.email } })}
        >
          Send the mail again
        </Button>
      )}
    </div>
  );
}

function ChangeForm() {
  const { data: me } = useQuery(getMeOptions());
  const form = useContractForm(zEmailChange, { email: "", password: "" });
  const { errors } = form.formState;
  const change = useMutation({
    ...quiet(changeEmailMutation()),
    onError: (error) => showProblem(error, form.setError, ["email", "password"]),
    onSuccess: (_answer, { body }) => {
      form.reset();
      notify({ text: `A mail to confirm it is on its way to ${body.email}.` });
    },
  });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => change.mutate({ body }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field label="New address" error={errors.email?.message}>
        {(given) => (
          <Input type="email" autoComplete="email" {...given} {...form.register("email")} />
        )}
      </Field>
      {me?.has_password !== false && (
        <PasswordField error={errors.password?.message} registered={form.register("password")} />
      )}
      <div>
        <SubmitButton variant="outline" busy={change.isPending}>
          Change the address
        </SubmitButton>
      </div>
    </form>
  );
}
