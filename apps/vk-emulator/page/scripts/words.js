import { firstNameOf, nameOf } from './avatar.js';
import { botId, store, userOf } from './store.js';

const time = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric' });

export const timeOf = (seconds) => time.format(seconds * 1000);

/** Which calendar day it was: the same for all its messages, whatever day is looked from. */
export const dateOf = (seconds) => new Date(seconds * 1000).toDateString();

/** The day's name as seen from today, by VK's clock. */
export const dayOf = (seconds) => {
  const today = new Date(Date.now() + store.ahead);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  const moment = new Date(seconds * 1000);
  if (dateOf(seconds) === today.toDateString()) return 'Сегодня';
  if (dateOf(seconds) === yesterday.toDateString()) return 'Вчера';
  return (moment.getFullYear() === today.getFullYear() ? day : dayAndYear).format(moment);
};

/** Past tense by sex: VK's 1 is female. */
const past = (id, male, female) => (userOf(id)?.sex === 1 ? female : male);

/** Text with its mentions as they are shown, in one line. */
const plain = (text) =>
  text
    .replace(/\[(?:id|club|public)\d+\|([^\]]+)\]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

const short = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

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
    case 'chat_invite_user_by_link':
      return `${who} ${past(from_id, 'присоединился', 'присоединилась')} по ссылке`;
    case 'chat_title_update':
      return `${who} ${past(from_id, 'переименовал', 'переименовала')} чат: «${action.text}»`;
    case 'chat_pin_message':
      return `${who} ${past(from_id, 'закрепил', 'закрепила')} сообщение${action.text ? ` «${short(plain(action.text))}»` : ''}`;
    case 'chat_unpin_message':
      return `${who} ${past(from_id, 'открепил', 'открепила')} сообщение`;
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
  return (
    plain(message.text) ||
    (message.photos?.length ? 'Фотография' : message.documents?.length ? 'Документ' : 'Сообщение')
  );
};
