"use client";

import { createContext } from "react";

/** Whether code blocks break long lines unless their own button says otherwise. */
export const CodeWrap = createContext(false);
