import type { Metadata } from "next";
import { Card } from "@/components/ui/parts";
import { ResetForm } from "./reset-form";

export const metadata: Metadata = { title: "A new password", robots: { index: false } };

export default function ResetPasswordPage() {
  return (
    <Card>
      <h1 className="mb-7 text-3xl">A new password</h1>
      <ResetForm />
    </Card>
  );
}
