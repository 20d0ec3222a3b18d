import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Who the provider says has signed in. `sub` is its own id of them. */
export interface OidcPerson {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** A minimal OpenID provider: discovery, keys and token endpoint. `visit` plays the person who approves there. */
export async function startOidcServer() {
  const grants = new Map<string, { person: OidcPerson; nonce: string; challenge: string }>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", issuer);
    response.setHeader("content-type", "application/json");
    if (pathname === "/.well-known/openid-configuration") response.end(JSON.stringify(discovery(issuer)));
    else if (pathname === "/keys")
      response.end(
        JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] }),
      );
    else if (pathname === "/token") response.end(JSON.stringify(await exchange(request)));
    else response.writeHead(404).end();
  }

  async function exchange(request: IncomingMessage) {
    let body = "";
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const verifier = await crypto.subtle.digest("SHA-256", Buffer.from(form.get("code_verifier") ?? ""));
    if (!grant || Buffer.from(verifier).toString("base64url") !== grant.challenge) return { error: "invalid_grant" };
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: "parley", iat: now, exp: now + 300, nonce: grant.nonce, ...grant.person };
    return { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token: signed(claims) };
  }

  return {
    issuer,
    /** Approves an authorization request and returns the address the browser is sent back to. */
    visit(authorizeUrl: string, person: OidcPerson): string {
      const { searchParams } = new URL(authorizeUrl);
      const code = randomUUID();
      const [nonce, challenge] = ["nonce", "code_challenge"].map((name) => searchParams.get(name) ?? "") as [
        string,
        string,
      ];
      grants.set(code, { person, nonce, challenge });
      const back = new URL(searchParams.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: searchParams.get("state") ?? "" }).toString();
      return back.href;
    },
    close: () => server.close(),
  };
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function signed(claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${encode({ alg: "RS256", kid: "1" })}.${encode(claims)}`;
  return `${content}.${sign("sha256", Buffer.from(content), privateKey).toString("base64url")}`;
}
