import { env } from "#lib/env.ts";

/**
 * What a page may load: scripts only with this response's nonce (and what those load), nothing from other origins,
 * no frames around it. Development alone may evaluate text, which live reload needs.
 */
export function contentSecurityPolicy(nonce: string): string {
  const evaluation = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'self'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    // The bundler starts workers through a blob that loads their script from here.
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Headers of every page beside its content security policy. */
export function pageHeaders(secure: boolean): Record<string, string> {
  return {
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    ...(secure ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
