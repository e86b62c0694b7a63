"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Monitor } from "lucide-react";
import { useState } from "react";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { Badge, Failed, Skeleton } from "@/components/ui/parts";
import type { OpenSession } from "@/generated";
import {
  listSessionsOptions,
  revokeOtherSessionsMutation,
  revokeSessionMutation,
} from "@/generated/@tanstack/react-query.gen";
import { notify } from "@/lib/notices";
import { programOf } from "@/lib/programs";
import { Section } from "../section";

export function Sessions() {
  const { data, error, refetch } = useQuery(listSessionsOptions());
  return (
    <Section title="Sessions" text="Where you are logged in. End those that you do not know.">
      {data ? (
        <>
          <ul className="-my-4 divide-y divide-line">
            {data.items.map((session) => (
              <Session key={session.id} session={session} />
            ))}
          </ul>
          {data.items.length > 1 && <Others />}
        </>
      ) : error ? (
        <Failed error={error} onAgain={refetch} />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Section>
  );
}

function Session({ session }: { session: OpenSession }) {
  const revoke = useMutation({
    ...revokeSessionMutation(),
    onSuccess: () => notify({ text: "The session has ended." }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-4">
      <Monitor aria-hidden size={22} className="text-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium" title={session.user_agent}>
          {programOf(session.user_agent)}
          {session.current && <Badge tone="accent">This one</Badge>}
        </p>
        <p className="text-sm text-faint">
          {session.address} · used <Moment at={session.last_used_at} />
        </p>
      </div>
      {!session.current && (
        <Button
          variant="outline"
          size="sm"
          busy={revoke.isPending}
          onClick={() => revoke.mutate({ path: { session_id: session.id } })}
        >
          Log out
        </Button>
      )}
    </li>
  );
}

function Others() {
  const [asking, ask] = useState(false);
  const revoke = useMutation({
    ...revokeOtherSessionsMutation(),
    onSuccess: ({ revoked }) =>
      notify({
        text: revoked === 1 ? "One session has ended." : `${revoked} sessions have ended.`,
      }),
  });
  return (
    <div className="mt-8">
      <Button variant="outline" busy={revoke.isPending} onClick={() => ask(true)}>
        Log out everywhere else
      </Button>
      <Confirm
        open={asking}
        title="Log out everywhere else?"
        action="Log out"
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false);
          revoke.mutate({});
        }}
      >
        All other browsers and programs must log in again.
      </Confirm>
    </div>
  );
}
