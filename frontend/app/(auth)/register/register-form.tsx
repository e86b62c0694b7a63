"use client";
import { useMutation } from "@tanstack/react-query";
import { SubmitButton } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import {
  loginMutation,
  registerMutation,
  resendVerificationMutation,
} from "@/generated/@tanstack/react-query.gen";
import { zRegistration } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { HOME } from "@/lib/places";
import { quiet } from "@/lib/query";
import { begin } from "@/lib/session";
import { AddressForm } from "../address-form";

export function RegisterForm() {
  const form = useContractForm(zRegistration, { name: "", email: "", password: "" });
  const { errors } = form.formState;
  const login = useMutation({
    ...quiet(loginMutation()),
    onSuccess: () => {
      begin();
      location.assign(HOME);
    },
  });
  const register = useMutation({
    ...quiet(registerMutation()),
    onError: (error) => showProblem(error, form.setError, ["name", "email", "password"]),
    onSuccess: (_user, { body: { email, password } }) =>
      login.mutate({ body: { email, password, transport: "cookie" } }),
  });
  const busy = register.isPending || register.isSuccess;
  if (login.isError) return <LookIntoMail email={login.variables.body.email} />;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => register.mutate({ body }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field label="Name" error={errors.name?.message}>
        {(given) => <Input autoComplete="name" {...given} {...form.register("name")} />}
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        {(given) => (
          <Input type="email" autoComplete="username" {...given} {...form.register("email")} />
        )}
      </Field>
      <Field
        label="Password"
        hint="A few words that only you would put together are best."
        error={errors.password?.message}
      >
        {(given) => (
          <Input
            type="password"
            autoComplete="new-password"
            {...given}
            {...form.register("password")}
          />
        )}
      </Field>
      <SubmitButton busy={busy}>{busy ? "Creating it …" : "Create an account"}</SubmitButton>
    </form>
  );
}

/** Where an account may not be used before its address is confirmed. */
function LookIntoMail({ email }: { email: string }) {
  return (
    <div role="status" className="grid gap-4">
      <p>
        A mail is on its way to <strong className="break-words">{email}</strong>. Open its link to
        confirm the address, then log in.
      </p>
      <AddressForm options={resendVerificationMutation()} action="Send it again" email={email} />
      <ButtonLink variant="outline" href={`/login?email=${encodeURIComponent(email)}`}>
        To the log-in
      </ButtonLink>
    </div>
  );
}
