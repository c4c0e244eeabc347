import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, visitor } from './browser.mjs';
import { signIn } from './session.mjs';
import { serve } from './static.mjs';

const form = (problem) => `${problem}
  <form method="post" action="/sign-in">
    <label for="who">E-mail address</label> <input id="who" name="email" type="email">
    <label for="word">Password</label> <input id="word" name="password" type="password">
    <button>Sign in</button>
  </form>`;

/** Knows one account, and sends everybody else back to the form with an error summary. */
function receive(request, response) {
  if (request.method !== 'POST') return false;
  let sent = '';
  request.on('data', (part) => (sent += part));
  request.on('end', () => {
    const fields = new URLSearchParams(sent);
    const isKnown = fields.get('email') === 'tom@headland.example' && fields.get('password') === 'a long one';
    response.writeHead(303, { location: isKnown ? '/' : '/sign-in?again' }).end();
  });
  return true;
}

describe('signing in', () => {
  let browser;
  let server;
  before(async () => {
    const pages = {
      '/': 'Hello, Tom',
      '/sign-in': form(''),
      '/sign-in?again': form('<div class="govuk-error-summary">No such account</div>'),
    };
    server = await serve(pages, { answer: receive });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const javaScript of [true, false]) {
    test(`leads on ${javaScript ? 'with' : 'without'} JavaScript, or says why not`, async () => {
      const context = await visitor(browser, { origin: server.origin, javaScript });
      const page = await context.newPage();
      await assert.rejects(
        signIn(page, 'tom@headland.example', 'wrong'),
        /tom@headland\.example cannot sign in: No such account/,
      );
      await signIn(page, 'tom@headland.example', 'a long one');
      assert.equal(new URL(page.url()).pathname, '/');
      await context.close();
    });
  }
});
