"use client";

export { Toaster as ToastHost, toast } from "sonner";
