import { clientAddress } from "#lib/auth/client-address.ts";
import { route } from "#lib/route.ts";
import { profile, register as registerBody } from "#lib/schemas/account.ts";
import { register } from "#services/accounts/register.ts";

export const POST = route(
  {
    summary: "Create an account",
    access: "public",
    body: registerBody,
    example: { name: "Ada", email: "ada@example.com", password: "a long passphrase" },
    response: profile,
    status: 201,
  },
  ({ body, request }) => register(body, clientAddress(request.headers)),
);
