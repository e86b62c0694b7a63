"use client";
import { useMutation } from "@tanstack/react-query";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { loginMutation } from "@/generated/@tanstack/react-query.gen";
import { zLogin } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { quiet } from "@/lib/query";
import { begin } from "@/lib/session";
import { CodeForm } from "./code-form";

export function LoginForm({ next, email }: { next: string; email: string }) {
  const form = useContractForm(zLogin, { email, password: "", transport: "cookie" });
  const { errors } = form.formState;
  const enter = () => {
    begin();
    location.assign(next); // a page of its own, so that nothing of another person stays in memory
  };
  const login = useMutation({
    ...quiet(loginMutation()),
    onError: (error) => showProblem(error, form.setError, ["email", "password"]),
    onSuccess: (answer) => {
      if (!("challenge" in answer)) enter();
    },
  });
  if (login.data && "challenge" in login.data) {
    return <CodeForm challenge={login.data.challenge} onDone={enter} onAgain={login.reset} />;
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => login.mutate({ body }))}
    >
      <FormError>{errors.root?.message}</FormError>
      <Field label="E-mail" error={errors.email?.message}>
        {(given) => (
          <Input type="email" autoComplete="username" {...given} {...form.register("email")} />
        )}
      </Field>
      <PasswordField error={errors.password?.message} registered={form.register("password")} />
      <SubmitButton busy={login.isPending || login.isSuccess}>
        {login.isPending || login.isSuccess ? "Logging in …" : "Log in"}
      </SubmitButton>
    </form>
  );
}
