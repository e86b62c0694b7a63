"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PasswordField } from "@/components/password-field";
import { Moment } from "@/components/time";
import { Button, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/field";
import type { Identity, Provider } from "@/generated";
import {
  getMeOptions,
  linkIdentityMutation,
  listIdentitiesOptions,
  listProvidersOptions,
  unlinkIdentityMutation,
} from "@/generated/@tanstack/react-query.gen";
import { zNewIdentity } from "@/generated/zod.gen";
import { showProblem, useContractForm } from "@/lib/forms";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { Section } from "../section";

const HERE = "/settings/security";

/** Accounts elsewhere by which one can log in; nothing where the installation has no providers. */
export function LinkedAccounts({ error }: { error: string | undefined }) {
  const identities = useQuery(listIdentitiesOptions()).data?.items ?? [];
  const providers = useQuery(listProvidersOptions()).data?.items ?? [];
  if (!identities.length && !providers.length) return null;
  return (
    <Section title="Linked accounts" text="Accounts elsewhere by which you can log in here.">
      <div className="grid gap-5">
        <FormError>{error}</FormError>
        {identities.length > 0 && (
          <ul aria-label="Linked accounts" className="-my-4 divide-y divide-line">
            {identities.map((identity) => (
              <Linked key={identity.id} identity={identity} />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-3">
          {providers.map((provider) => (
            <Link key={provider.name} provider={provider} />
          ))}
        </div>
      </div>
    </Section>
  );
}

function Linked({ identity }: { identity: Identity }) {
  const unlink = useMutation({
    ...unlinkIdentityMutation(),
    onSuccess: () => notify({ text: `${identity.label} is linked no more.` }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{identity.label}</p>
        <p className="text-sm break-all text-faint">
          {identity.email && `${identity.email} · `}used <Moment at={identity.last_used_at} />
        </p>
      </div>
      <Button
        variant="outline"
        size="sm"
        aria-label={`Unlink ${identity.label}`}
        busy={unlink.isPending}
        onClick={() => unlink.mutate({ path: { identity_id: identity.id } })}
      >
        Unlink
      </Button>
    </li>
  );
}

function Link({ provider }: { provider: Provider }) {
  const [asking, ask] = useState(false);
  return (
    <>
      <Button variant="outline" onClick={() => ask(true)}>
        Link {provider.label}
      </Button>
      <Dialog open={asking} title={`Link ${provider.label}`} onClose={() => ask(false)}>
        <LinkForm provider={provider} onCancel={() => ask(false)} />
      </Dialog>
    </>
  );
}

function LinkForm({ provider, onCancel }: { provider: Provider; onCancel: () => void }) {
  const { data: me } = useQuery(getMeOptions());
  const form = useContractForm(zNewIdentity, {
    provider: provider.name,
    password: "",
    next: HERE,
  });
  const { errors } = form.formState;
  const link = useMutation({
    ...quiet(linkIdentityMutation()),
    onError: (error) => showProblem(error, form.setError, ["password"]),
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={form.handleSubmit((body) => link.mutate({ body }))}
    >
      <p className="text-faint">
        You log in at {provider.label} now. From then on that opens this account as well.
      </p>
      <FormError>{errors.root?.message}</FormError>
      {me?.has_password && (
        <PasswordField error={errors.password?.message} registered={form.register("password")} />
      )}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <SubmitButton busy={link.isPending || link.isSuccess}>Go on</SubmitButton>
      </div>
    </form>
  );
}
