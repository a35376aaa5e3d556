import { firstNameOf, nameOf } from './avatar.js';
import { botId, userOf } from './store.js';

const time = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long' });

export const timeOf = (seconds) => time.format(seconds * 1000);

export const dayOf = (seconds) => {
  const text = day.format(seconds * 1000);
  if (text === day.format(Date.now())) return 'Сегодня';
  return text === day.format(Date.now() - 86_400_000) ? 'Вчера' : text;
};

/** Past tense by sex: VK's 1 is female. */
const past = (id, male, female) => (userOf(id)?.sex === 1 ? female : male);

/** Nobody but the bot can be declined for sure, so people stay in the nominative. */
export const serviceWords = ({ from_id, action }) => {
  const who = firstNameOf(from_id);
  const whom = action.member_id === botId() ? 'бота' : undefined;
  switch (action.type) {
    case 'chat_create':
      return `${who} ${past(from_id, 'создал', 'создала')} чат «${action.text}»`;
    case 'chat_invite_user':
      if (whom) return `${who} ${past(from_id, 'пригласил', 'пригласила')} ${whom}`;
      if (from_id === action.member_id) return `${who} теперь в чате`;
      return `${who} ${past(from_id, 'вернул', 'вернула')} в чат: ${nameOf(action.member_id)}`;
    case 'chat_kick_user':
      if (whom) return `${who} ${past(from_id, 'убрал', 'убрала')} ${whom} из чата`;
      if (from_id === action.member_id) return `${who} ${past(from_id, 'вышел', 'вышла')} из чата`;
      return `${who} ${past(from_id, 'исключил', 'исключила')} из чата: ${nameOf(action.member_id)}`;
    default:
      return action.type;
  }
};

const plural = new Intl.PluralRules('ru');

export const countOf = (count, one, few, many) => `${count} ${{ one, few }[plural.select(count)] ?? many}`;

/** A message in one line, for lists and quotes. */
export const summary = (message) => {
  if (message.action) return serviceWords(message);
  const text = message.text
    .replace(/\[(?:id|club|public)\d+\|([^\]]+)\]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text || (message.photos?.length ? 'Фотография' : 'Сообщение');
};
