"use client";
import { useQuery } from "@tanstack/react-query";
import { Moment } from "@/components/time";
import { Skeleton } from "@/components/ui/parts";
import { getMeOptions } from "@/generated/@tanstack/react-query.gen";
import { Section } from "./section";

export function Account() {
  const { data: me } = useQuery(getMeOptions());
  return (
    <Section title="Account" text="Who you are here.">
      {me ? (
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[8rem_1fr]">
          <dt className="text-faint">Name</dt>
          <dd className="break-words">{me.name}</dd>
          <dt className="text-faint">E-mail</dt>
          <dd className="break-words">{me.email}</dd>
          <dt className="text-faint">Since</dt>
          <dd>
            <Moment at={me.created_at} />
          </dd>
        </dl>
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Section>
  );
}
