"use client";
import { useMutation } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { Button, SubmitButton } from "@/components/ui/button";
import { Step, useHeldOpen } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SecondFactorSecret } from "@/generated";
import {
  confirmSecondFactorMutation,
  setUpSecondFactorMutation,
} from "@/generated/@tanstack/react-query.gen";
import { zSecondFactorProof } from "@/generated/zod.gen";
import { copy } from "@/lib/files";
import { showProblem, useContractForm } from "@/lib/forms";
import { atOnce } from "@/lib/query";
import { PasswordProofForm } from "./password-proof";
import { RecoveryCodes } from "./recovery-codes";

/** Three steps: the password, the app, the recovery codes. */
export function SecondFactorSetUp({ onDone }: { onDone: () => void }) {
  const begin = useMutation(atOnce(setUpSecondFactorMutation()));
  const confirm = useMutation(atOnce(confirmSecondFactorMutation()));
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onDone={onDone} />;
  if (!begin.data) {
    return (
      <PasswordProofForm
        action="Go on"
        busy={begin.isPending}
        onCancel={onDone}
        onProof={(body, handlers) => begin.mutate({ body }, handlers)}
      >
        You need an authenticator app on your phone. First, is it you?
      </PasswordProofForm>
    );
  }
  return (
    <Step>
      <App
        secret={begin.data}
        busy={confirm.isPending}
        onCode={(body, handlers) => confirm.mutate({ body }, handlers)}
      />
    </Step>
  );
}

type AppProps = {
  secret: SecondFactorSecret;
  busy: boolean;
  onCode: (body: { code: string }, handlers: { onError: (error: unknown) => void }) => void;
};

function App({ secret: { secret, uri, qr_code }, busy, onCode }: AppProps) {
  const form = useContractForm(zSecondFactorProof, { code: "" });
  const { errors } = form.formState;
  useHeldOpen(busy);
  const onError = (error: unknown) => showProblem(error, form.setError, ["code"]);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => onCode(body, { onError }))}
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        {/* biome-ignore lint/performance/noImgElement: the picture comes with the answer */}
        <img
          src={qr_code}
          alt="QR code for the authenticator app"
          className="w-44 rounded-md border border-line max-sm:mx-auto"
        />
        <div className="min-w-48 flex-1">
          <p>
            Scan this with your app. On the phone itself,{" "}
            <a className="link" href={uri}>
              open it in the app
            </a>
            . Or type this in:
          </p>
          <p className="mt-2 flex items-center gap-1">
            <code className="min-w-0 font-mono text-sm break-words">{groups(secret)}</code>
            <Button variant="ghost" size="icon" aria-label="Copy" onClick={() => copy(secret)}>
              <Copy aria-hidden size={18} />
            </Button>
          </p>
        </div>
      </div>
      <FormError>{errors.root?.message}</FormError>
      <Field label="Code" hint="What the app shows now." error={errors.code?.message}>
        {(given) => (
          <Input
            inputMode="numeric"
            autoComplete="one-time-code"
            {...given}
            {...form.register("code")}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <SubmitButton busy={busy}>Turn it on</SubmitButton>
      </div>
    </form>
  );
}

/** Four letters at a time, as one types them. */
function groups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
