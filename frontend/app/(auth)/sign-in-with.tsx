"use client";
import { useQuery } from "@tanstack/react-query";
import { outlined } from "@/components/ui/button-look";
import { listProvidersOptions } from "@/generated/@tanstack/react-query.gen";
import { signInAddress } from "@/lib/sign-in";

/** The other ways in, where the installation has any. */
export function SignInWith({ next }: { next: string }) {
  const { data } = useQuery(listProvidersOptions());
  if (!data?.items.length) return null;
  return (
    <div className="mt-6 grid gap-3 border-t border-line pt-6">
      {data.items.map(({ name, label }) => (
        <a key={name} href={signInAddress(name, next)} className={outlined()}>
          Continue with {label}
        </a>
      ))}
    </div>
  );
}
