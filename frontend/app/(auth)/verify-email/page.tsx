import type { Metadata } from "next";
import { Card } from "@/components/ui/parts";
import { Verification } from "./verification";

export const metadata: Metadata = { title: "Confirm your address", robots: { index: false } };

export default function VerifyEmailPage() {
  return (
    <Card>
      <h1 className="mb-5 text-3xl">Confirm your address</h1>
      <Verification />
    </Card>
  );
}
