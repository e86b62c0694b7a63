import { createContext } from "react";

/** The zone in which the server tells times: the reader's, if a browser has named it. */
export const Zone = createContext("UTC");
