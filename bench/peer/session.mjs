import { site } from "./site.mjs";

/** A session of a client that keeps itself connected. The namespace's index is asked for, never assumed. */
export async function open(name, { OPCUAClient, MessageSecurityMode, SecurityPolicy }) {
  const client = OPCUAClient.create({
    applicationName: name,
    endpointMustExist: false,
    securityMode: MessageSecurityMode.None,
    securityPolicy: SecurityPolicy.None,
    keepSessionAlive: true,
    connectionStrategy: { initialDelay: 500, maxRetry: -1, maxDelay: 5000 },
  });
  await client.connect(site.endpoint);
  const session = await client.createSession();
  const namespaces = await session.readNamespaceArray();
  const local = (text) => {
    const [, uri, id] = /^nsu=([^;]+);(.*)$/.exec(text);
    return `ns=${namespaces.indexOf(uri)};${id}`;
  };
  site.tags = site.tags.map(local);
  site.adviceNode = local(site.adviceNode);
  return session;
}
