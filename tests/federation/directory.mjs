// A small subgraph that is not the hub: telephone numbers of agencies, and notes on victims whose ids somebody was given by the hub.
import { createServer } from 'node:http';
import { graphql, buildSchema } from 'graphql';

export const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])
  type Query { notes(victims: [ID!]!): [Note!]! }
  type Note { text: String! victim: Victim }
  type Victim @key(fields: "id", resolvable: false) { id: ID! }
  type Agency @key(fields: "code") { code: String! telephone: String! }
`;

const schema = buildSchema(
  sdl.replace(/extend schema.*\n/, '').replace(/@key\([^)]*\)/g, '').replace('type Query {', 'type Query { _entities(representations: [_Any!]!): [_Entity]! ')
    + 'scalar _Any union _Entity = Agency'
);
const root = {
  notes: ({ victims }) => victims.map((id, at) => ({ text: `note ${at}`, victim: { id } })),
  _entities: ({ representations }) => representations.map(({ code }) => ({ __typename: 'Agency', code, telephone: telephoneOf(code) })),
};
export const telephoneOf = (code) => `ext. ${code}`;

/** Starts it on a port that is free; resolves to its address. */
export const start = () =>
  new Promise((resolve) => {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { query, variables } = JSON.parse(body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await graphql({ schema, source: query, rootValue: root, variableValues: variables })));
    }).listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}/graphql`));
    server.unref();
  });
