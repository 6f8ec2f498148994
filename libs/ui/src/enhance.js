// What a page gains when a script may run. Everything here is a comfort: no page needs it.
const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

// A second click must not send a second time. The button is not disabled, which would drop its value.
all('form[data-once]', (form) => {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = '1';
    const button = event.submitter ?? form.querySelector('[type=submit]');
    button.setAttribute('aria-busy', 'true');
    if (form.dataset.once) button.textContent = form.dataset.once;
  });
});

// Coming back with the back button shows the page as it was left, busy: set it right.
addEventListener('pageshow', (event) => event.persisted && location.reload());

all('[data-focus]', (summary) => summary.focus());

all('[data-print]', (button) => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});

if (navigator.clipboard) {
  all('[data-copy]', (button) => {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.querySelector('span').textContent = button.dataset.done;
    });
  });
}

// What the device signed goes with the form; whoever calls it off may press again.
all('form[data-passkey]', (form) => {
  const { passkey: act, options } = form.dataset;
  const keys = globalThis.PublicKeyCredential;
  const read = keys?.[act === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'];
  if (!read) return;
  const [without, button] = form.querySelectorAll('p, button');
  [without.hidden, button.hidden] = [true, false];
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const publicKey = read.call(keys, JSON.parse(options));
    const given = await navigator.credentials[act]({ publicKey }).catch(() => null);
    if (!given) return;
    form.elements.reponse.value = JSON.stringify(given);
    form.submit();
  });
});
