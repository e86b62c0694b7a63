"use client";
import "@/lib/api";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { ContractFaults } from "@/components/contract-faults";
import { OfflineNotice } from "@/components/offline-notice";
import { Toaster } from "@/components/ui/toaster";
import { createQueryClient } from "@/lib/query";

export function Providers({ children }: { children: React.ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      {children}
      <OfflineNotice />
      <ContractFaults />
      <Toaster />
    </QueryClientProvider>
  );
}
