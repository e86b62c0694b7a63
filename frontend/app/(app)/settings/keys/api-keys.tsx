"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Confirm, Dialog } from "@/components/ui/dialog";
import { Failed, Skeleton } from "@/components/ui/parts";
import type { ApiKey } from "@/generated";
import { listApiKeysOptions, revokeApiKeyMutation } from "@/generated/@tanstack/react-query.gen";
import { notify } from "@/lib/notices";
import { Section } from "../section";
import { NewKey, SCOPES } from "./new-key";

export function ApiKeys() {
  const { data, error, refetch } = useQuery(listApiKeysOptions());
  const [making, make] = useState(false);
  return (
    <Section title="API keys" text="With a key a program acts for you, within the key's limits.">
      {data ? (
        <ul className="-mt-4 divide-y divide-line empty:hidden">
          {data.items.map((key) => (
            <Key key={key.id} apiKey={key} />
          ))}
        </ul>
      ) : error ? (
        <Failed error={error} onAgain={refetch} />
      ) : (
        <Skeleton className="mb-6 h-16 w-full" />
      )}
      {data?.items.length === 0 && <p className="mb-6 text-faint">You have no keys.</p>}
      <Button onClick={() => make(true)}>Create a key</Button>
      <Dialog open={making} title="A new key" onClose={() => make(false)}>
        <NewKey onDone={() => make(false)} />
      </Dialog>
    </Section>
  );
}

function Key({ apiKey }: { apiKey: ApiKey }) {
  const [asking, ask] = useState(false);
  const revoke = useMutation({
    ...revokeApiKeyMutation(),
    onSuccess: () => notify({ text: `“${apiKey.name}” works no more.` }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <KeyRound aria-hidden size={22} className="text-faint" />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">
          {apiKey.name} <code className="ml-1 font-mono text-sm text-faint">{apiKey.start}…</code>
        </p>
        <p className="text-sm text-faint">
          {apiKey.scopes.map((scope) => SCOPES[scope]).join(", ")} ·{" "}
          {apiKey.expires_at ? (
            <>
              until <Moment at={apiKey.expires_at} />
            </>
          ) : (
            "does not expire"
          )}{" "}
          ·{" "}
          {apiKey.last_used_at ? (
            <>
              used <Moment at={apiKey.last_used_at} />
            </>
          ) : (
            "never used"
          )}
        </p>
      </div>
      <Button variant="outline" size="sm" busy={revoke.isPending} onClick={() => ask(true)}>
        Revoke
      </Button>
      <Confirm
        open={asking}
        title={`Revoke “${apiKey.name}”?`}
        action="Revoke"
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false);
          revoke.mutate({ path: { api_key_id: apiKey.id } });
        }}
      >
        Programs that use it are refused from now on. This cannot be undone.
      </Confirm>
    </li>
  );
}
