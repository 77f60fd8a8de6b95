// Asks the browser to make a passkey or to show one, and sends along with the form what it says.
// Without this script, or in a browser that knows no passkeys, the page shows the other way in.
(() => {
  "use strict";

  const form = document.getElementById("passkey");
  if (!form || !window.PublicKeyCredential) return;

  const failed = document.getElementById("passkey-mislukt");
  const button = form.querySelector("button");
  const FIELDS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

  // Base64url (RFC 4648), as the W3C's WebAuthn writes bytes in JSON.
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const asked = () => {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const known of options.excludeCredentials || []) known.id = bytes(known.id);
    return options;
  };

  const told = (credential) => {
    const response = {};
    for (const name of FIELDS) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    });
  };

  const ask = async () => {
    const publicKey = asked();
    const credential = publicKey.user
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    form.elements.credential.value = told(credential);
    form.submit();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = button.disabled = true;
    try {
      await ask();
    } catch {
      failed.hidden = button.disabled = false;
    }
  });

  document.getElementById("passkey-kan-niet").hidden = true;
  form.hidden = false;
})();
