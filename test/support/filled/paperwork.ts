import { sql } from 'kysely';
import { drawKey } from '../../../apps/admin-api/access/key-door';
import { addApiKey } from '../../../libs/store/api-keys';
import { completeAudit, writeAudit } from '../../../libs/store/audit';
import type { Database } from '../../../libs/store/store';
import { PRIVATE, ROOMS } from './chats';
import type { FirstQuestions } from './packs';
import { PEOPLE } from './people';
import { finishedGame } from './played';

const ANSWERS = [
  { id: 'name', title: 'Имя', question: 'Как вас зовут? Имя и фамилия.', value: 'Дина Заря', shown: 'Дина Заря' },
  { id: 'position', title: 'Должность', question: 'Кем хотите работать?', value: 'host', shown: 'Ведущий игр' },
  {
    ...{ id: 'schedule', title: 'График', question: 'Какой график подойдёт? Можно отметить несколько.' },
    ...{ value: ['evenings'], shown: 'Вечера, Выходные' },
  },
  {
    ...{ id: 'about', title: 'О себе', question: 'Расскажите о себе в нескольких предложениях.' },
    ...{ value: '', shown: 'Веду дворовые игры.\nПишу вопросы про лестницы.' },
  },
];

/** Questionnaires that were sent, keys of programs, people with access and what all of them did. */
export const writePaperwork = async (db: Database, questions: FirstQuestions): Promise<void> => {
  for (const n of [0, 1, 2, 3]) {
    await db
      .insertInto('forms')
      .values({
        ...{ effect: `form/${n}`, gameId: finishedGame(n), roomId: PRIVATE, player: PEOPLE[n] ?? 0, form: 'job' },
        ...{ title: 'Анкета соискателя', answers: JSON.stringify(ANSWERS) },
      })
      .execute();
  }
  await writeKeys(db);
  await writePeople(db);
  await writeLog(db, questions);
};

const writeKeys = async (db: Database): Promise<void> => {
  const keys = [
    { name: 'Витрина результатов', role: 'viewer', areas: ['results'], expiresAt: '2027-01-01T00:00:00Z' },
    { name: 'Редакторский бот', role: 'editor', areas: null, expiresAt: null },
    { name: 'Прошлогодний отчёт', role: 'viewer', areas: null, expiresAt: '2025-01-01T00:00:00Z' },
  ];
  for (const key of keys) {
    const { prefix, secret } = drawKey();
    await addApiKey(db, { prefix, secret, ...key });
  }
};

/** None of them can sign in: there is no such password. */
const writePeople = async (db: Database): Promise<void> => {
  const people = [
    { email: 'editor@example.ru', name: 'Пётр Ясень', role: 'editor' },
    { email: 'left@example.ru', name: 'Осип Бывший', role: 'operator', disabledAt: sql<Date>`now()` },
  ];
  await db
    .insertInto('admins')
    .values(people.map((person) => ({ ...person, password: 'none' })))
    .execute();
};

const writeLog = async (db: Database, questions: FirstQuestions): Promise<void> => {
  const vera = { actorKind: 'admin', actorId: 1, actorName: 'Вера', requestId: '5f0c1a52-6f0e-4f6b-9c7e-6f3f0d1f8b55' };
  const program = { ...vera, actorKind: 'key', actorName: 'Редакторский бот' } as const;
  const byVera = { ...vera, actorKind: 'admin' } as const;
  const of = (action: string, targetId: string | number) => ({
    ...{ action, targetKind: action.slice(0, action.indexOf('.')), targetId: String(targetId) },
  });
  const done = [
    { ...byVera, ...of('pack.import', 'kubok-dvora'), after: { added: 5, changed: 0 } },
    { ...program, ...of('question.change', questions.own ?? 0), before: { answer: 'Б' }, after: { answer: 'А' } },
    { ...byVera, ...of('correction.add', 1), after: { kind: 'note', text: 'коврик: нет' } },
    { ...byVera, ...of('chat.settings', ROOMS[0] ?? ''), before: { rounds: 5 }, after: { rounds: 7 } },
    { ...byVera, ...of('community.change', 12_345_678), after: { defaultDialog: 'sum' } },
    { ...byVera, ...of('admin.change', 2), before: { role: 'viewer' }, after: { role: 'editor' } },
    { ...byVera, ...of('key.make', 1), after: { name: 'Витрина результатов' } },
    { ...byVera, ...of('appeal.review', 1), after: { decision: 'kept' } },
  ];
  for (const entry of done) await writeAudit(db, entry, 'done');
  await writeAudit(db, { ...byVera, ...of('game.skip', finishedGame(0)) }, 'intended');
  const failed = await writeAudit(db, { ...byVera, ...of('game.pause', finishedGame(1)) }, 'intended');
  await completeAudit(db, failed, 'failed', { status: 409, detail: 'the game is over' });
};
