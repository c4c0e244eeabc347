// Developing oneself and others on a telephone: a leader of a support team, her manager, an aspiring leader,
// those who rate her, her coach, and the headteacher. Every page on the way is right for everybody.

import assert from 'node:assert/strict';
import { describe } from 'node:test';

import { answer, daysFromNow, press, pressAnd } from '../support/forms.mjs';
import { journey } from '../support/steps.mjs';
import { expectPage, onTelephones } from '../support/telephone.mjs';

const { telephone, enter } = onTelephones();

/** Follows a link of the page by its words. */
async function open(page, words) {
  const link = page.locator('main a', { hasText: words }).first();
  await Promise.all([page.waitForEvent('load'), link.click()]);
}

describe('the leader of a support team', () => {
  const step = journey();
  const TITLE = 'Fewer pupils of Year 4 arrive late after lunch';
  let joan;
  let objective;

  step('sees what waits for her, and what she leads', async () => {
    joan = await enter('joan.whitlock@larkrise.example');
    await expectPage(joan);
    await joan.goto('/growth');
    await expectPage(joan, 'What you have a part in', 'Fewer calls for help');
  });

  step('sets an objective with the coordinator of special needs', async () => {
    await joan.goto('/growth/objectives/new');
    await answer(joan, {
      title: TITLE,
      owner: 'Joan Whitlock',
      measure: 'Pupils who come more than five minutes late, each week',
      baseline: '14 a week in September',
      target: '6 a week',
      starts_on: daysFromNow(-60),
      by: daysFromNow(120),
      achievable: 'Most of them wait for one door.',
      state: 'Being worked on',
    });
    const mei = joan.locator('[name="with"]').and(joan.getByLabel('Mei Lin', { exact: true }));
    if (!(await mei.isVisible())) await joan.locator('summary', { hasText: 'Who agrees it with them' }).click();
    await mei.check();
    await expectPage(joan);
    await press(joan, 'Save');
    objective = new URL(joan.url()).pathname;
    await expectPage(joan, TITLE, 'Agreement', 'No figures before and after yet');
  });

  step('writes down what was counted; a line that cannot be read is named and nothing is lost', async () => {
    await open(joan, 'Add a set of figures before and after');
    const weeks = [14, 13, 15, 12, 14, 13, 6, 5, 7, 5, 6, 4].map((n, week) => `${daysFromNow(-90 + 7 * week)}, ${n}`);
    await answer(joan, {
      title: 'Pupils of Year 4 who come late after lunch, each week',
      area: 'Behaviour',
      counted_as: 'A number: how many',
      polarity: 'Lower is better',
      period: 'A week',
      source: 'The register of the afternoon',
      starts_on: daysFromNow(-48),
      before: 'One door for everybody',
      since: 'A second door, and an adult at each',
      figures: [...weeks, 'this week, some'].join('\n'),
    });
    await pressAnd(joan, 'Save');
    await expectPage(joan, 'Row 13, column 1', 'Row 13, column 2');
    assert.match(await joan.locator('[name="figures"]').inputValue(), /this week, some$/);
    await answer(joan, { figures: weeks.join('\n') });
    await press(joan, 'Save');
    await joan.goto(objective);
    await expectPage(joan, 'This does not by itself show that the action caused it.', 'Read with care');
  });

  step('notes what others said, and reflects for herself alone', async () => {
    await joan.goto('/growth/feedback/new');
    await answer(joan, {
      title: 'The second door',
      owner: 'Joan Whitlock',
      from: 'Year 4 assistants',
      people: '3',
      method: 'Conversation',
      formality: 'Informal: it came up',
      held_on: daysFromNow(-5),
      said: 'The second door helps. On wet days nobody is there.',
      on: TITLE,
    });
    await press(joan, 'Save');
    await joan.goto(objective);
    await expectPage(joan, 'What is missing in the feedback on it');
    await joan.goto('/growth/reflections/new');
    await answer(joan, {
      title: 'Asking before I decide',
      held_on: daysFromNow(-4),
      model: 'What? So what? Now what?',
      text: 'I had set the door before I asked.',
    });
    await press(joan, 'Save');
    await expectPage(joan, 'Asking before I decide', 'nobody else');
  });

  step('the coordinator agrees, and a colleague who has no part in it finds nothing', async () => {
    const mei = await enter('mei.lin@larkrise.example');
    await mei.goto(objective);
    await press(mei, 'I agree to this objective');
    await expectPage(mei, 'Agreed on');
    await mei.context().close();
    const owen = await enter('owen.hughes@larkrise.example');
    assert.equal((await owen.goto(objective)).status(), 404);
    await owen.context().close();
  });

  step('her manager reads it among those whom she manages, and what sources say of Joan', async () => {
    const priya = await enter('priya.nair@larkrise.example');
    await priya.goto('/growth');
    await expectPage(priya, 'Of those whom you manage', TITLE);
    await open(priya, TITLE);
    await expectPage(priya, 'Pupils of Year 4 who come late');
    await joan.goto('/growth');
    await open(joan, 'What sources say of you');
    const about = new URL(joan.url()).pathname;
    await priya.goto(`${about}?framework=leadership-competencies@2014`);
    await expectPage(priya, 'Joan Whitlock');
    await priya.context().close();
  });
});

describe('an aspiring leader, those who rate her, and her coach', () => {
  const step = journey();
  let priya;
  let round;
  const links = new Map();

  step('judges herself against a competency, with examples, for a priority of the school', async () => {
    priya = await enter('priya.nair@larkrise.example');
    await priya.goto('/growth/leadership-priorities/new');
    await answer(priya, {
      title: 'Meetings that I lead end with decisions',
      owner: 'Priya Nair',
      starts_on: daysFromNow(-10),
      due_on: daysFromNow(150),
      start_seen: 'Seen now and then',
      start_examples: 'On two of three Mondays nobody knew who would ring the publisher.',
      state: 'Planned',
      in_report: 'No',
    });
    await expectPage(priya);
    await press(priya, 'Save');
    await expectPage(priya, 'At the start and at the end');
  });

  step('sets up a round about herself and names colleagues', async () => {
    await priya.goto('/rounds/new');
    await answer(priya, {
      subject: 'Priya Nair',
      coach: 'Tom Ashworth',
      title: 'Half a year of leading English',
      opens_on: daysFromNow(0),
      closes_on: daysFromNow(20),
    });
    for (const heading of (await priya.locator('[name="headings"]').all()).slice(1)) await heading.uncheck();
    await expectPage(priya);
    await press(priya, 'Save');
    round = new URL(priya.url()).pathname;
    for (const name of ['Daniel Reyes', 'Grace Adeyemi', 'Mei Lin', 'Owen Hughes']) {
      await answer(priya, { group: 'Peers', person: name });
      await press(priya, 'Add');
    }
    await press(priya, 'Put forward for approval');
    await expectPage(priya, 'Who is asked');
  });

  step('her coach approves it, and everybody is sent a link of their own', async () => {
    const tom = await enter('tom.ashworth@larkrise.example');
    await tom.goto(round);
    await press(tom, 'Approve the round');
    await expectPage(tom, 'How far it is');
    await tom.context().close();
    const post = await telephone();
    await post.goto('/mailbox');
    const letters = await post.locator('main a[href^="/mailbox/"]').all();
    const addresses = await Promise.all(letters.map((letter) => letter.getAttribute('href')));
    for (const address of [...new Set(addresses)].slice(0, 5)) {
      await post.goto(address);
      const link = post.locator('a[href*="/feedback/"]').first();
      if ((await link.count()) === 0) continue;
      links.set((await post.locator('main').innerText()).match(/^(\w+ \w+),$/m)?.[1], await link.getAttribute('href'));
    }
    assert.equal(links.size, 5, [...links.keys()].join(', '));
    await post.context().close();
  });

  step('somebody reads who sees what, without an account or JavaScript, saves, comes back and sends', async () => {
    const page = await telephone({ javaScript: false });
    await page.goto(links.get('Daniel Reyes'));
    await expectPage(page, 'Who sees what', 'Not seen', 'nobody can change them');
    await page.locator('[name="item-1"]').nth(2).check();
    await press(page, 'Save and come back later');
    await page.goto(links.get('Daniel Reyes'));
    assert.equal(await page.locator('[name="item-1"]').nth(2).isChecked(), true, 'what was begun is there');
    await press(page, 'Send my answers');
    await expectPage(page);
    await page.goto(links.get('Daniel Reyes'));
    assert.equal(await page.locator('[name="item-1"]').count(), 0, 'the link is used up');
    await page.context().close();
  });

  step('others answer, too, and one would rather not', async () => {
    const page = await telephone({ javaScript: false });
    for (const name of ['Grace Adeyemi', 'Mei Lin', 'Priya Nair']) {
      await page.goto(links.get(name));
      for (const item of ['item-1', 'item-2']) await page.locator(`[name="${item}"]`).nth(1).check();
      await press(page, 'Send my answers');
    }
    await page.goto(links.get('Owen Hughes'));
    await press(page, 'Decline');
    await expectPage(page);
    await page.context().close();
  });

  step('three answers are too few: the coach sees that, and releases no more than may be told', async () => {
    const tom = await enter('tom.ashworth@larkrise.example');
    await tom.goto(round);
    await press(tom, 'Close the round now');
    await tom.goto(`${round}/comments`);
    await expectPage(tom);
    await tom.goto(`${round}/results`);
    await expectPage(tom, 'Only you read this');
    assert.equal((await priya.goto(`${round}/results`)).status(), 404, 'not before they are released');
    await press(tom, 'Release the results');
    await tom.context().close();
    await priya.goto(`${round}/results`);
    await expectPage(priya, 'too few to be shown', 'Own view', 'No answer besides the person’s own can be shown');
  });
});

describe('the headteacher', () => {
  const step = journey();
  let amina;

  step('sees the school on one page', async () => {
    amina = await enter('amina.rahman@larkrise.example');
    await expectPage(amina);
  });

  step('reads which needs the school has, and nobody’s name', async () => {
    await amina.goto('/needs/maps');
    await expectPage(amina);
  });

  step('sees what development costs, and what matters of capability are kept apart', async () => {
    await amina.goto('/growth');
    await expectPage(amina, 'The school’s budget for development');
    await open(amina, 'The school’s budget for development');
    await expectPage(amina);
    await amina.goto('/restricted');
    await expectPage(amina);
  });
});
