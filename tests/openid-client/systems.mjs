// Systems against the hub's token server, through openid-client: an implementation of OAuth 2 that is not ours.
// Usage: node systems.mjs ISSUER DIRECTORY. The directory holds server.pem, and of every client its key and certificate.
import { strict as assert } from 'node:assert'
import { createPublicKey, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as client from 'openid-client'
import { SignJWT, calculateJwkThumbprint, exportJWK, importPKCS8 } from 'jose'
import { Agent, fetch } from 'undici'

const [issuer, directory] = process.argv.slice(2)
const file = name => readFileSync(`${directory}/${name}`, 'utf8')
const ca = file('server.pem')
const scope = 'purpose:dh:Repatriation'
let passed = 0

async function check(sentence, what) {
  await what()
  passed++
  console.log(`ok    openid-client: ${sentence}`)
}

const over = connect => (url, options) =>
  fetch(url, { ...options, dispatcher: new Agent({ connect: { ca, ...connect } }) })

const withCertificate = name => over({ cert: file(`${name}.pem`), key: file(`${name}.key`) })
const withoutCertificate = over({})

// The hub asks for the type that tells an assertion from every other JWT; the library leaves it to its user.
const typed = { [client.modifyAssertion]: header => { header.typ = 'client-authentication+jwt' } }

async function signingKey(name) {
  const key = await importPKCS8(file(`${name}.sign`), 'ES256', { extractable: true })
  const jwk = await exportJWK(createPublicKey(file(`${name}.sign`)))
  return { key, kid: await calculateJwkThumbprint(jwk) }
}

const discover = (id, authentication, fetchOver) =>
  client.discovery(new URL(issuer), id, { use_mtls_endpoint_aliases: false }, authentication, { [client.customFetch]: fetchOver })

async function ask(token, fetchOver, query = '{ me { client purpose } }') {
  const response = await fetchOver(new URL('/graphql', issuer), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, body: await response.json() }
}

const refused = error => caught => {
  // With 401 the error stands in the challenge (RFC 6749 §5.2).
  assert.equal(caught.error ?? caught.cause?.[0]?.parameters?.error, error, caught)
  return true
}

const byKey = 'khm.ncct.openid'
const byCertificate = 'idn.kemlu.openid'
const signing = await signingKey(byKey)
const keyed = await discover(byKey, client.PrivateKeyJwt(signing, typed), withCertificate(byKey))
const pinned = await discover(byCertificate, client.TlsClientAuth(), withCertificate(byCertificate))

await check('the metadata offer what FAPI 2.0 asks of systems', async () => {
  const metadata = keyed.serverMetadata()
  assert.ok(metadata.token_endpoint_auth_methods_supported.includes('private_key_jwt'))
  assert.ok(metadata.token_endpoint_auth_methods_supported.includes('self_signed_tls_client_auth'))
  assert.equal(metadata.tls_client_certificate_bound_access_tokens, true)
  assert.ok(metadata.grant_types_supported.includes('urn:ietf:params:oauth:grant-type:token-exchange'))
})

const token = await client.clientCredentialsGrant(keyed, { scope })
await check('client credentials by key, a token for five minutes', () => {
  assert.ok(token.expires_in > 290 && token.expires_in <= 300)
})

await check('the token asks the graph over its certificate and not without', async () => {
  const answer = await ask(token.access_token, withCertificate(byKey))
  assert.equal(answer.body.data.me.client, byKey)
  assert.equal((await ask(token.access_token, withoutCertificate)).status, 401)
  assert.equal((await ask(token.access_token, withCertificate(byCertificate))).status, 401)
})

await check('client credentials by certificate', async () => {
  const granted = await client.clientCredentialsGrant(pinned, { scope })
  const answer = await ask(granted.access_token, withCertificate(byCertificate))
  assert.equal(answer.body.data.me.client, byCertificate)
})

await check('by key without the certificate that tokens are bound to: refused', async () => {
  const bare = await discover(byKey, client.PrivateKeyJwt(signing, typed), withoutCertificate)
  await assert.rejects(client.clientCredentialsGrant(bare, { scope }), refused('invalid_request'))
})

await check("over another client's certificate: refused", async () => {
  const foreign = await discover(byCertificate, client.TlsClientAuth(), withCertificate(byKey))
  await assert.rejects(client.clientCredentialsGrant(foreign, { scope }), refused('invalid_client'))
})

await check('without the type the assertion is refused', async () => {
  const untyped = await discover(byKey, client.PrivateKeyJwt(signing), withCertificate(byKey))
  await assert.rejects(client.clientCredentialsGrant(untyped, { scope }), refused('invalid_client'))
})

await check('a token exchange names the officer', async () => {
  const statement = await new SignJWT({ sub: 'ncct-0417' })
    .setProtectedHeader({ alg: 'ES256', typ: 'officer+jwt', kid: signing.kid })
    .setIssuer(byKey).setAudience(keyed.serverMetadata().issuer).setIssuedAt().setExpirationTime('50s').setJti(randomUUID())
    .sign(signing.key)
  const exchange = () => client.genericGrantRequest(keyed, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    scope, subject_token: statement, subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  })
  const exchanged = await exchange()
  assert.equal(exchanged.issued_token_type, 'urn:ietf:params:oauth:token-type:access_token')
  assert.equal((await ask(exchanged.access_token, withCertificate(byKey))).status, 200)
  await assert.rejects(exchange())
})

await check('introspection tells of the token and its certificate, revocation ends it at once', async () => {
  const told = await client.tokenIntrospection(keyed, token.access_token)
  assert.equal(told.active, true)
  assert.equal(told.client_id, byKey)
  assert.equal(told.cnf['x5t#S256'].length, 43)
  await client.tokenRevocation(keyed, token.access_token)
  assert.equal((await client.tokenIntrospection(keyed, token.access_token)).active, false)
  assert.equal((await ask(token.access_token, withCertificate(byKey))).status, 401)
})

console.log(`ok    openid-client: ${passed} checks`)
process.exit(0)
