// What an operator of a gateway has to say: the caller's own token goes to the hub, which decides.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  supergraph: process.env.SUPERGRAPH,
  host: '127.0.0.1',
  port: Number(process.env.GATEWAY_PORT),
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      subgraphName === 'hub' ? { authorization: request.headers.get('authorization') ?? undefined } : {},
  },
});
