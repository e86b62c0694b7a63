import type { Metadata } from "next";
import { Card } from "@/components/ui/parts";
import { safeNext } from "@/lib/session";
import { Arrival } from "./arrival";

export const metadata: Metadata = { title: "Signing in", robots: { index: false } };

type Props = { searchParams: Promise<{ next?: string }> };

/** Where people arrive who have signed in elsewhere. */
export default async function SignedInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return (
    <Card>
      <h1 className="mb-7 text-3xl">Welcome back</h1>
      <Arrival next={safeNext(next)} />
    </Card>
  );
}
