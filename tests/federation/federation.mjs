// node federation.mjs HUB_ADDRESS: composes the hub's own subgraph schema with another one, starts Hive Gateway on the supergraph and asks what spans
// both. The hub has demonstration records and clients. One line per check; exit 1 unless all hold.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import * as directory from './directory.mjs';

const hub = process.argv[2].replace(/\/$/, '');
const work = mkdtempSync(join(tmpdir(), 'datahub-federation-'));
let failed = 0;
const check = (what, holds, otherwise) => {
  console.log(`${holds ? 'ok   ' : 'FAIL '} federation: ${what}`);
  if (holds) return;
  failed++;
  if (otherwise !== undefined) console.log(`      ${JSON.stringify(otherwise)?.slice(0, 800)}`);
};

const ask = async (url, query, { token, variables } = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
};
const tokenOf = async (client, purpose) => {
  const response = await fetch(`${hub}/connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:demo`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: `purpose:${purpose}` }),
  });
  return (await response.json()).access_token;
};
const codesOf = (answer) => (answer.errors ?? []).map((error) => error.extensions?.code);
// whom the hub does not know, the gateway makes up of nothing but nulls
const known = (victim) => (victim && Object.values(victim).some((value) => value !== null) ? victim : null);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// composition
const sdl = (await ask(`${hub}/graphql`, '{ _service { sdl } }')).data._service.sdl;
const other = await directory.start();
const composed = composeServices([
  { name: 'hub', url: `${hub}/graphql`, typeDefs: parse(sdl) },
  { name: 'directory', url: other, typeDefs: parse(directory.sdl) },
]);
check('the hub composes with another subgraph (@apollo/composition)', !composed.errors, composed.errors?.map((e) => e.message));
if (composed.errors) process.exit(1);
const supergraph = join(work, 'supergraph.graphql');
writeFileSync(supergraph, composed.supergraphSdl);
check(
  'scopes and policies are lists of lists in the supergraph',
  composed.supergraphSdl.includes('@requiresScopes(scopes: [["role:administrator"]]) @policy(policies: [["datahub:administration"]])')
    && /directive @requiresScopes\(scopes: \[\[\w+!\]!\]!\)/.test(composed.supergraphSdl)
    && /directive @policy\(policies: \[\[\w+!\]!\]!\)/.test(composed.supergraphSdl),
);
const broken = composeServices([
  { name: 'hub', url: `${hub}/graphql`, typeDefs: parse(sdl.replace('@key(fields: "id")', '@key(fields: "nothing")')) },
  { name: 'directory', url: other, typeDefs: parse(directory.sdl) },
]);
check('a planted wrong key is found by composition', broken.errors?.length > 0);

// the gateway
const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const gateway = `http://127.0.0.1:${port}/graphql`;
const child = spawn(process.execPath, ['node_modules/@graphql-hive/gateway/dist/bin.js', 'supergraph', '-c', 'gateway.config.mjs'], {
  cwd: import.meta.dirname,
  env: { ...process.env, SUPERGRAPH: supergraph, GATEWAY_PORT: String(port), FORK: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let log = '';
child.stdout.on('data', (chunk) => (log += chunk));
child.stderr.on('data', (chunk) => (log += chunk));
try {
  let isUp = false;
  for (let second = 0; second < 60 && !isUp && child.exitCode === null; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    isUp = await ask(gateway, '{ __typename }').then((answer) => answer.data?.__typename === 'Query', () => false);
  }
  check('Hive Gateway serves the supergraph', isUp, log.slice(-800));

  const [cambodia, indonesia] = [await tokenOf('khm.ncct', 'dh:Repatriation'), await tokenOf('idn.kemlu', 'dh:Repatriation')];
  const direct = (query, options) => ask(`${hub}/graphql`, query, options);
  const idsOf = async (token) => (await direct('{ victims(first: 5) { nodes { id } } }', { token })).data.victims.nodes.map((node) => node.id);
  const [theirs, others] = [await idsOf(cambodia), await idsOf(indonesia)];

  // from the hub to the other subgraph
  const agencies = '{ victims(first: 5) { nodes { fullName ownerAgency { code name telephone } } } }';
  const spanned = await ask(gateway, agencies, { token: cambodia });
  const plain = await direct(agencies.replace(' telephone', ''), { token: cambodia });
  check(
    'a query begins at the hub and ends at the other subgraph',
    !spanned.errors && spanned.data.victims.nodes.length === 5
      && spanned.data.victims.nodes.every(({ ownerAgency }) => ownerAgency.telephone === directory.telephoneOf(ownerAgency.code))
      && same(plain.data.victims.nodes, spanned.data.victims.nodes.map(({ fullName, ownerAgency: { code, name } }) => ({ fullName, ownerAgency: { code, name } }))),
    { spanned, plain },
  );

  // from the other subgraph to the hub, through _entities
  const fields = 'fullName dateOfBirth citizenships';
  const notes = `query ($victims: [ID!]!) { notes(victims: $victims) { text victim { ${fields} } } }`;
  const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Victim { ${fields} } } }`;
  const asked = [theirs[1], others[0], theirs[0], 'damaged', theirs[1]];
  const through = await ask(gateway, notes, { token: cambodia, variables: { victims: asked } });
  const straight = await direct(nodes, { token: cambodia, variables: { ids: asked } });
  check(
    'through the gateway comes what the hub says itself, in order; foreign and damaged ids are nobody',
    !through.errors
      && same(through.data.notes.map((note) => known(note.victim)), straight.data.nodes)
      && same(straight.data.nodes.map((node) => node === null), [false, true, false, true, false]),
    { through, straight },
  );
  const indonesian = await ask(gateway, notes, { token: indonesia, variables: { victims: others } });
  const cambodian = await ask(gateway, notes, { token: cambodia, variables: { victims: theirs } });
  check(
    'two countries get two answers through the same gateway',
    !indonesian.errors && !cambodian.errors && !same(indonesian.data, cambodian.data)
      && same(indonesian.data.notes.map((n) => n.victim), (await direct(nodes, { token: indonesia, variables: { ids: others } })).data.nodes),
    { indonesian, cambodian },
  );

  // the gateway enforces nothing, and the hub does
  for (const [who, token] of [['without a token', undefined], ['with a made-up token', 'x'.repeat(43)]]) {
    const denied = await ask(gateway, notes, { token, variables: { victims: theirs } });
    const listed = await ask(gateway, '{ victims(first: 5) { nodes { id fullName } } }', { token });
    check(
      `${who} the gateway passes on no record`,
      denied.errors?.length > 0 && (denied.data?.notes ?? []).every((note) => known(note.victim) === null)
        && listed.errors?.length > 0 && !listed.data?.victims && !JSON.stringify([denied, listed]).includes('fullName":"'),
      { denied, listed },
    );
    if (!token) check('the refusal says why', codesOf(listed).includes('AUTH_NOT_AUTHENTICATED'), listed);
  }
  const statistics = await ask(gateway, '{ caseStatistics { cases } }', { token: cambodia });
  check('a purpose that does not allow it is refused through the gateway as well', codesOf(statistics).includes('AUTH_NOT_AUTHORIZED'), statistics);
} finally {
  child.kill();
  rmSync(work, { recursive: true });
}
process.exit(failed === 0 ? 0 : 1);
