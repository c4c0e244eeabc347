// Asking colleagues in two minutes, agreeing about a need or not, and coaching in private, on a telephone.

import assert from 'node:assert/strict';
import { describe } from 'node:test';

import { answer, daysFromNow, press } from '../support/forms.mjs';
import { journey } from '../support/steps.mjs';
import { expectPage, onTelephones } from '../support/telephone.mjs';

const ADMINISTRATOR = 'samir.patel@headlandtrust.example';

const { telephone, enter } = onTelephones();

describe('a deputy head who asks the staff room', () => {
  const step = journey();
  let tom;
  let link;

  step('writes three questions on one form', async () => {
    tom = await enter('tom.ashworth@larkrise.example');
    await tom.goto('/growth/surveys/new');
    await answer(tom, {
      title: 'Duty at break',
      asked: 'Everyone who is on duty',
      purpose: 'We settle the rota for spring with the answers.',
      question_1: 'The rota is fair',
      by_1: 'How far they agree, in five steps',
      question_2: 'Which change would help most?',
      by_2: 'One of a few choices',
      choices_2: 'Shorter duties\nAnother place\nSwapping',
      question_3: 'What else should we know?',
      by_3: 'In their own words',
      starts_on: daysFromNow(0),
      due_on: daysFromNow(7),
    });
    await press(tom, 'Save');
    await expectPage(tom, 'Duty at break', 'Nobody can tell whether somebody answers twice');
    link = await tom.locator('main a[href*="/ask/"]').first().getAttribute('href');
  });

  step('prints a poster with the link as a QR code', async () => {
    await Promise.all([tom.waitForEvent('load'), tom.locator('main a[href$="/poster"]').click()]);
    await expectPage(tom, new URL(link, tom.url()).pathname, 'Nobody is told what you answered');
    assert.ok((await tom.locator('main svg').count()) > 0, 'there is no code to point a camera at');
  });

  step('is answered by somebody without an account or scripts, who reads first who sees what', async () => {
    const phone = await telephone({ javaScript: false });
    await phone.goto(link);
    await expectPage(phone, 'Duty at break', 'Who sees what', 'Tom Ashworth');
    await phone.getByLabel('Agree strongly', { exact: true }).check();
    await phone.getByLabel('Another place', { exact: true }).check();
    await phone.locator('textarea').fill('The hall is cold.');
    await Promise.all([phone.waitForEvent('load'), phone.locator('main form button').first().click()]);
    await expectPage(phone, 'Thank you');
    await phone.context().close();
  });

  step('is told nothing while it is open: one answer would be somebody’s', async () => {
    await tom.goBack();
    await tom.reload();
    const said = await tom.locator('main').innerText();
    assert.ok(!said.includes('The hall is cold.') && !said.includes('What people answered'), said);
    await tom.context().close();
  });
});

describe('a leader who sees a need otherwise, and her manager', () => {
  const step = journey();
  const TITLE = 'Can end a meeting with decisions that everyone can repeat';
  let need;

  step('her manager raises it', async () => {
    const priya = await enter('priya.nair@larkrise.example');
    await priya.goto('/growth/needs/new');
    await answer(priya, {
      title: TITLE,
      of: 'Joan Whitlock',
      sort: 'Skill: something to be able to do',
      importance: 'Important: this year',
      detail: 'After three of five meetings people did different things.',
      state: 'Not yet met',
    });
    await press(priya, 'Save');
    await expectPage(priya, TITLE);
    need = new URL(priya.url()).pathname;
    await priya.context().close();
  });

  step('she says what she thinks, and both views stand', async () => {
    const joan = await enter('joan.whitlock@larkrise.example');
    await joan.goto(need);
    await answer(joan, { view: 'Two of the three were called off. I would rather look at who sends the notes.' });
    await press(joan, 'I see it otherwise');
    await expectPage(joan, TITLE, 'I would rather look at who sends the notes.');
    await joan.context().close();
    const priya = await enter('priya.nair@larkrise.example');
    await priya.goto(need);
    await expectPage(priya, 'After three of five meetings', 'I would rather look at who sends the notes.', 'Disputed');
    await priya.context().close();
  });
});

describe('a coach, and whom he coaches', () => {
  const step = journey();
  let session;

  step('what they talked about is written down', async () => {
    const tom = await enter('tom.ashworth@larkrise.example');
    await tom.goto('/growth/coaching-sessions/new');
    await answer(tom, {
      title: 'Notes of meetings',
      owner: 'Joan Whitlock',
      coach: 'Tom Ashworth',
      held_on: daysFromNow(-1),
      goal: 'Decisions that people remember',
      notes: 'She would like somebody else to write.',
      next_on: daysFromNow(20),
    });
    await press(tom, 'Save');
    await expectPage(tom, 'Notes of meetings', 'She would like somebody else to write.');
    session = new URL(tom.url()).pathname;
    await tom.context().close();
  });

  step('she reads it; neither the headteacher, her manager nor the administrator does', async () => {
    const joan = await enter('joan.whitlock@larkrise.example');
    await joan.goto(session);
    await expectPage(joan, 'She would like somebody else to write.');
    await joan.context().close();
    for (const account of ['amina.rahman@larkrise.example', 'priya.nair@larkrise.example', ADMINISTRATOR]) {
      const other = await enter(account);
      assert.equal((await other.goto(session)).status(), 404, account);
      const found = await other.goto('/search?q=somebody+else+to+write');
      const said = found.status() === 200 ? await other.locator('main').innerText() : '';
      assert.ok(!said.includes('Notes of meetings'), `${account} comes upon it by searching`);
      await other.context().close();
    }
  });
});
