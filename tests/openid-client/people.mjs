// A person through a partner's application, with openid-client: an implementation of OAuth 2 that is not ours. The person is a Chromium
// with an authenticator of its DevTools. Usage: node people.mjs ISSUER ENROLMENT_LINK. Needs /usr/bin/chromium and the demo application.
import { strict as assert } from 'node:assert'
import { createServer } from 'node:http'
import * as client from 'openid-client'
import { chromium } from 'playwright-core'

const [issuer, link] = process.argv.slice(2)
const callback = 'http://localhost:5090/callback'
const scope = 'purpose:dh:Repatriation openid offline_access'
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

async function check(sentence, what) {
  const result = await what()
  console.log(`ok    openid-client: ${sentence}`)
  return result
}

const refused = error => caught => {
  assert.equal(caught.error ?? caught.cause?.error, error, caught)
  return true
}

const hub = await client.discovery(new URL(issuer), 'asean.workbench', {}, client.ClientSecretPost('demo'), { execute: [client.allowInsecureRequests] })
// what comes late on a busy machine is no fault
const patience = 120_000
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: flags.split(' '), timeout: patience })
const page = await (await browser.newContext()).newPage()
page.context().setDefaultTimeout(patience)
const devtools = await page.context().newCDPSession(page)
await devtools.send('WebAuthn.enable')
await devtools.send('WebAuthn.addVirtualAuthenticator', {
  options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
})
const application = createServer((_, answer) => answer.end('back at the application')).listen(5090, 'localhost')

async function push(parameters = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const address = await client.buildAuthorizationUrlWithPAR(hub, {
    redirect_uri: callback, scope, state, nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...parameters,
  })
  return { address, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true } }
}

const ask = async token => (await fetch(new URL('/graphql', issuer), {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ me { client purpose agency { code } } }' }),
})).json()

try {
  await check('a person makes a passkey with the link that the command printed', async () => {
    await page.goto(link)
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.waitForURL('**/account')
    await page.getByRole('button', { name: 'Sign out here' }).click()
    await page.waitForURL('**/sign-in**')
  })

  const first = await push()
  const tokens = await check('pushed authorization, PKCE, sign-in by passkey and a code give tokens whose issuer is checked', async () => {
    await page.goto(first.address.href)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${callback}**`)
    return client.authorizationCodeGrant(hub, new URL(page.url()), first.checks)
  })

  await check('the id token names the person and says when and how they proved to be there', () => {
    const claims = tokens.claims()
    assert.equal(claims.sub, 'demo.caseworker')
    assert.equal(claims.acr, 'urn:datahub:passkey:fresh')
    assert.ok(Date.now() / 1000 - claims.auth_time < 120)
  })

  await check('the token asks the graph for the agency of the person', async () => {
    const me = (await ask(tokens.access_token)).data.me
    assert.equal(me.agency.code, 'KHM.NCCT')
    assert.equal(me.client, 'asean.workbench')
  })

  await check('an answer that names another issuer is refused by the library', async () => {
    const again = await push()
    await page.goto(again.address.href)
    await page.waitForURL(`${callback}**`)
    const mixed = new URL(page.url())
    mixed.searchParams.set('iss', 'https://elsewhere.example/')
    await assert.rejects(client.authorizationCodeGrant(hub, mixed, again.checks))
  })

  await check('a code counts once, and its tokens end when it comes again', async () => {
    const again = await push()
    await page.goto(again.address.href)
    await page.waitForURL(`${callback}**`)
    const given = await client.authorizationCodeGrant(hub, new URL(page.url()), again.checks)
    await assert.rejects(client.authorizationCodeGrant(hub, new URL(page.url()), again.checks), refused('invalid_grant'))
    assert.equal((await ask(given.access_token)).data, undefined)
  })

  await check('a refresh gives a further token and is not rotated', async () => {
    const fresh = await client.refreshTokenGrant(hub, tokens.refresh_token)
    assert.equal((await ask(fresh.access_token)).data.me.agency.code, 'KHM.NCCT')
    assert.ok(fresh.refresh_token === undefined || fresh.refresh_token === tokens.refresh_token)
  })

  await check('signing out everywhere ends token and refresh at once', async () => {
    await page.goto(new URL('/account', issuer).href)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.waitForURL('**/sign-in**')
    assert.equal((await ask(tokens.access_token)).data, undefined)
    await assert.rejects(client.refreshTokenGrant(hub, tokens.refresh_token), refused('invalid_grant'))
  })
} finally {
  await browser.close()
  application.close()
}
