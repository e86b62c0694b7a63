"use client";
import { useEffect } from "react";
import { client } from "@/generated/client.gen";

/** In development: what is wrong with the contract, over the page, until it is put right. */
export function ContractFaults() {
  useEffect(() => {
    const source = `${client.getConfig().baseUrl}/docs/faults.js`;
    if (process.env.NODE_ENV !== "development" || document.querySelector(`[src="${source}"]`))
      return;
    const script = document.createElement("script");
    script.src = source;
    document.head.append(script);
  }, []);
  return null;
}
