// The browser's side of the two WebAuthn ceremonies. Everything that decides anything is on the server.
"use strict";
const say = (id, text) => { document.getElementById(id).textContent = text; };

const told = new Map([
  ["NotAllowedError", "No passkey was used. Try again, and confirm with your fingerprint, face or PIN."],
  ["InvalidStateError", "This device already holds a passkey of yours. Use another device or a security key."],
  ["SecurityError", "This page was not opened at the hub's own address, so passkeys do not work here. Check the address."],
  ["NotSupportedError", "This device cannot make the kind of passkey that the hub accepts. Use another device or a security key."],
]);

async function send(address, body) {
  const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(json.message ?? "The hub cannot do this now. Try again in a minute.");
  return json;
}

async function signIn(button) {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await send("/account/sign-in/options", {}));
  const credential = await navigator.credentials.get({ publicKey: options });
  return send("/account/sign-in", { credential: JSON.stringify(credential), return: button.dataset.return });
}

async function make(form) {
  const code = form.elements.code?.value ?? null;
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await send("/account/passkeys/options", { code }));
  const credential = await navigator.credentials.create({ publicKey: options });
  return send("/account/passkeys", { code, name: form.elements.name.value, credential: JSON.stringify(credential) });
}

async function run(trigger, button, ceremony) {
  say("error", "");
  say("status", "Waiting for your passkey…");
  button.disabled = true;
  try {
    const next = await ceremony(trigger);
    say("status", "Done.");
    location.assign(next.location);
  } catch (fault) {
    say("status", "");
    say("error", told.get(fault.name) ?? (fault instanceof TypeError ? "The hub does not answer. Check your connection and try again." : fault.message));
    button.disabled = false;
    document.getElementById("error").focus();
  }
}

const knows = typeof PublicKeyCredential === "function" && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";
for (const trigger of document.querySelectorAll("[data-ceremony]")) {
  const isForm = trigger instanceof HTMLFormElement;
  const button = isForm ? trigger.querySelector("button") : trigger;
  trigger.addEventListener(isForm ? "submit" : "click", (event) => {
    event.preventDefault();
    run(trigger, button, isForm ? make : signIn);
  });
  // Until somebody listens, the page comes with a button that cannot be pressed: a form that a browser sent by itself would show the code in its address.
  button.disabled = !knows;
  if (!knows) say("error", "This browser is too old for passkeys, or the page was not opened over a secure connection.");
}

// A code in the link stays out of requests, histories and bookmarks.
const code = document.getElementById("code");
if (code && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
