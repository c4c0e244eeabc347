// Words that somebody typed are never lost: by a mistake, by closing the tab, by leaving for later, or by
// somebody else who saves the same record first.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { expectAccessible } from '../support/accessibility.mjs';
import { answer, daysFromNow, press, pressAnd } from '../support/forms.mjs';
import { openPriority } from '../support/priorities.mjs';
import { onDemonstration } from '../support/visits.mjs';

const DEPUTY = 'tom.ashworth@larkrise.example';
const HEADTEACHER = 'amina.rahman@larkrise.example';

describe('nothing that was typed is lost', () => {
  const { enter } = onDemonstration();
  let priority;
  before(async () => {
    const page = await enter(DEPUTY);
    priority = await openPriority(page);
    await page.context().close();
  });

  for (const javaScript of [true, false]) {
    test(`a form with mistakes comes back as it was filled in, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      const page = await enter(DEPUTY, { javaScript });
      await page.goto(`${priority}/actions/new`);
      await answer(page, {
        title: 'Order the books ',
        starts_on: daysFromNow(20),
        due_on: daysFromNow(10),
        phase: 'Deliver',
        state: 'Not started',
        resources: 'Thirty copies, and a shelf',
        cost: 'many',
      });
      await pressAnd(page, 'Save');
      const summary = page.locator('[data-error-summary]');
      assert.match(await page.title(), /^Error: /);
      if (javaScript) assert.ok(await summary.evaluate((element) => element === document.activeElement));
      assert.equal((await page.locator('[name="title"]').inputValue()).trim(), 'Order the books');
      assert.equal(await page.getByText('Put it back').count(), 0, 'what stands there is offered again');
      assert.equal(await page.locator('[name="resources"]').inputValue(), 'Thirty copies, and a shelf');
      assert.equal(await page.locator('[name="cost"]').inputValue(), 'many');
      assert.ok(await page.getByLabel('Deliver', { exact: true }).isChecked());
      const [, month] = daysFromNow(10).split('-');
      assert.equal(Number(await page.locator('[name="due_on-month"]').inputValue()), Number(month));
      await expectAccessible(page);

      const links = await summary.locator('a').all();
      assert.ok(links.length >= 2, 'each mistake has a link');
      for (const link of links) {
        const field = page.locator(`[id="${(await link.getAttribute('href')).slice(1)}"]`);
        assert.equal(await field.count(), 1, `${await link.innerText()} leads to no field`);
        await link.click();
        await field.waitFor({ state: 'visible' });
        assert.ok(await isInView(field), `${await link.innerText()} does not bring its field into view`);
        if (javaScript) assert.ok(await field.evaluate((element) => element === document.activeElement));
        assert.match(await field.getAttribute('aria-describedby') ?? await describedGroup(field), /-error/);
      }
      await page.context().close();
    });
  }

  test('what was typed is still there after the tab was closed', async () => {
    const page = await enter(DEPUTY);
    await page.goto(`${priority}/sources/new`);
    await answer(page, { title: 'Library loans', found: 'Loans doubled after half term.' });
    await page.getByText(/^Saved \d/).waitFor();
    await page.close();
    const next = await page.context().newPage();
    await next.goto(`${priority}/sources/new`);
    await expectKept(next);
    await next.context().close();
  });

  test('without JavaScript, “Finish later” keeps it', async () => {
    const page = await enter(HEADTEACHER, { javaScript: false, width: 360 });
    await page.goto(`${priority}/sources/new`);
    await answer(page, { title: 'Library loans', found: 'Loans doubled after half term.' });
    await press(page, 'Finish later');
    await page.goto(`${priority}/sources/new`);
    await expectKept(page);
    await page.context().close();
  });

  async function expectKept(page) {
    assert.equal(await page.locator('[name="title"]').inputValue(), 'Library loans');
    assert.equal(await page.locator('[name="found"]').inputValue(), 'Loans doubled after half term.');
    assert.match(await page.locator('main').innerText(), /You had typed this at .* and not saved it/);
  }

  test('two people who save the same record see both texts, and put them together', async () => {
    const [tom, amina] = [await enter(DEPUTY), await enter(HEADTEACHER, { javaScript: false })];
    await tom.goto(`${priority}/information`);
    const edit = await tom.locator('a[href^="/records/"][href$="/edit"]').first().getAttribute('href');
    for (const page of [tom, amina]) await page.goto(edit);
    await answer(amina, { meaning: 'Amina thinks that it means more reading aloud.' });
    await press(amina, 'Save');
    await answer(tom, { meaning: 'Tom thinks that it means longer books.' });
    await pressAnd(tom, 'Save');
    const words = await tom.locator('main').innerText();
    assert.match(words, /Amina Rahman saved/);
    assert.match(words, /more reading aloud/);
    assert.equal(await tom.locator('[name="meaning"]').inputValue(), 'Tom thinks that it means longer books.');
    await expectAccessible(tom);
    await answer(tom, { meaning: 'More reading aloud, from longer books.' });
    await press(tom, 'Save');
    await amina.goto(edit.replace('/edit', ''));
    assert.match(await amina.locator('main').innerText(), /More reading aloud, from longer books\./);
    for (const page of [tom, amina]) await page.context().close();
  });
});

function isInView(field) {
  return field.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}

/** What describes the group of boxes that a field stands in, for a date. */
function describedGroup(field) {
  return field.evaluate((element) => element.closest('fieldset')?.getAttribute('aria-describedby') ?? '');
}
