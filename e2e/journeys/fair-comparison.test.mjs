// Whom a target is compared with: schools found by their names, fixed by the approval of the plan, and the
// workings of its figures. On a telephone without JavaScript, since nothing here needs any.

import assert from 'node:assert/strict';
import { before, describe } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/accessibility.mjs';
import { answer, follow, press, pressAnd } from '../support/forms.mjs';
import { openPlan, openPriority, openSection } from '../support/priorities.mjs';
import { journey } from '../support/steps.mjs';
import { onDemonstration } from '../support/visits.mjs';

const DEPUTY = 'tom.ashworth@larkrise.example';
const HEAD = 'amina.rahman@larkrise.example';

describe('a fair comparison', () => {
  const step = journey();
  const visits = onDemonstration();
  const enter = (who) => visits.enter(who, { javaScript: false, width: 360 });
  let page;
  let plan;
  let target;
  before(async () => {
    page = await enter(DEPUTY);
  });

  async function expectInOrder(at = page) {
    await expectNoSidewaysScroll(at);
    await expectAccessible(at);
  }

  /** Opens the page of schools that the target is compared with. */
  async function openComparators() {
    await page.goto(`${target}/comparators`);
    await expectInOrder();
    return page.locator('main').innerText();
  }

  step('a target leads to how its figures are worked out', async () => {
    await openSection(page, await openPriority(page), 'targets');
    const first = page.locator('main a[href^="/records/"][href$="/workings"]').first();
    target = (await first.getAttribute('href')).replace(/\/workings$/, '');
    await Promise.all([page.waitForEvent('load'), first.click()]);
    assert.match(await page.locator('main').innerText(), /headland calc/);
    await expectInOrder();
  });

  step('the schools of an approved plan are fixed until the plan is changed', async () => {
    assert.match(await openComparators(), /These schools were fixed when the plan was approved/);
    const head = await enter(HEAD);
    plan = await openPlan(head);
    await follow(head, `/records/${plan.split('/').pop()}/edit`);
    await answer(head, { context: 'Thirty more pupils than a year ago.' });
    await press(head, 'Save');
    await head.goto(plan);
    assert.match(await head.locator('main').innerText(), /the change has not been approved/);
    await expectInOrder(head);
    await head.context().close();
  });

  step('schools are found by name, ticked, and nothing that was typed is lost', async () => {
    await openComparators();
    await answer(page, { reason: 'The same authority', words: 'primary' });
    await pressAnd(page, 'Find schools');
    const boxes = page.locator('input[name="found"]');
    assert.ok((await boxes.count()) >= 2, 'schools of the demonstration are found by a word of their names');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await answer(page, { words: 'no school is called that' });
    await pressAnd(page, 'Find schools');
    assert.equal(await page.locator('[name="reason"]').inputValue(), 'The same authority');
    assert.equal((await page.locator('[name="schools"]').inputValue()).trim().split('\n').length, 2);
    await expectInOrder();
    await press(page, 'Choose these schools');
    assert.match(await page.locator('main').innerText(), /2 schools chosen/);
  });

  step('the plan is approved as it stands, and the schools stay', async () => {
    const head = await enter(HEAD);
    await head.goto(plan);
    await press(head, 'Approve this plan');
    assert.match(await head.locator('main').innerText(), /Approved by Amina/);
    await expectInOrder(head);
    await head.context().close();
    assert.match(await openComparators(), /These schools were fixed when the plan was approved/);
    assert.equal(await page.getByRole('button', { name: 'Choose these schools' }).count(), 0);
  });
});
