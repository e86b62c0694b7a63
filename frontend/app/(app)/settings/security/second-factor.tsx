"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Smartphone } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Badge, Failed, Skeleton } from "@/components/ui/parts";
import type { SecondFactor as Standing } from "@/generated";
import {
  getSecondFactorOptions,
  removeSecondFactorMutation,
  renewRecoveryCodesMutation,
} from "@/generated/@tanstack/react-query.gen";
import { notify } from "@/lib/notices";
import { atOnce } from "@/lib/query";
import { Section } from "../section";
import { PasswordProofForm } from "./password-proof";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorSetUp } from "./second-factor-set-up";

type Act = "set-up" | "renewal" | "removal";

const ACTS = {
  "set-up": { title: "A second factor", Body: SecondFactorSetUp },
  renewal: { title: "Recovery codes", Body: Renewal },
  removal: { title: "Turn it off?", Body: Removal },
};

export function SecondFactor() {
  const { data, error, refetch } = useQuery(getSecondFactorOptions());
  const [act, choose] = useState<Act>();
  const done = () => choose(undefined);
  const { title, Body } = ACTS[act ?? "set-up"];
  return (
    <Section title="Second factor" text="A code of your phone, beside the password.">
      {data ? (
        <Current standing={data} onAct={choose} />
      ) : error ? (
        <Failed error={error} onAgain={refetch} />
      ) : (
        <Skeleton className="h-11 w-full" />
      )}
      <Dialog open={act !== undefined} title={title} onClose={done}>
        <Body onDone={done} />
      </Dialog>
    </Section>
  );
}

type CurrentProps = { standing: Standing; onAct: (act: Act) => void };

function Current({ standing: { enabled, recovery_codes_left: left }, onAct }: CurrentProps) {
  if (!enabled) {
    return (
      <div className="grid justify-items-start gap-5">
        <p>It is off: whoever knows your password can log in.</p>
        <Button onClick={() => onAct("set-up")}>Set it up</Button>
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      <div className="flex items-center gap-4">
        <Smartphone aria-hidden size={22} className="shrink-0 text-faint" />
        <div>
          <p className="flex items-center gap-2 font-medium">
            Authenticator app <Badge tone="accent">On</Badge>
          </p>
          <p className={left < FEW ? "text-sm text-danger" : "text-sm text-faint"}>
            {left === 1 ? "One recovery code is left." : `${left} recovery codes are left.`}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button variant="outline" onClick={() => onAct("renewal")}>
          New recovery codes
        </Button>
        <Button variant="ghost" className="text-danger!" onClick={() => onAct("removal")}>
          Turn it off
        </Button>
      </div>
    </div>
  );
}

const FEW = 3;

type BodyProps = { onDone: () => void };

function Renewal({ onDone }: BodyProps) {
  const renew = useMutation(atOnce(renewRecoveryCodesMutation()));
  if (renew.data) return <RecoveryCodes codes={renew.data.codes} onDone={onDone} />;
  return (
    <PasswordProofForm
      action="Make new ones"
      busy={renew.isPending}
      onCancel={onDone}
      onProof={(body, handlers) => renew.mutate({ body }, handlers)}
    >
      The codes that you have work no more then.
    </PasswordProofForm>
  );
}

function Removal({ onDone }: BodyProps) {
  const remove = useMutation({
    ...atOnce(removeSecondFactorMutation()),
    onSuccess: () => {
      notify({ text: "The second factor is off." });
      onDone();
    },
  });
  return (
    <PasswordProofForm
      action="Turn it off"
      tone="danger"
      busy={remove.isPending}
      onCancel={onDone}
      onProof={(body, handlers) => remove.mutate({ body }, handlers)}
    >
      Your password alone opens the account then, and the recovery codes are void.
    </PasswordProofForm>
  );
}
