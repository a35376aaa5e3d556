/** Where the switches are on the page «Управление» of a community, as VK's own pages name them. */
const API = '«Управление» → «Настройки» → «Работа с API»';

export const PLACES = {
  keys: `${API} → «Ключи доступа» → «Создать ключ»`,
  longPoll: `${API} → «Long Poll API»`,
  longPollEvents: `${API} → «Long Poll API» → «Типы событий»`,
  callback: `${API} → «Callback API»`,
  callbackEvents: `${API} → «Callback API» → «Типы событий»`,
  messages: '«Управление» → «Сообщения» → «Сообщения сообщества»: «Включены»',
  bots: '«Управление» → «Сообщения» → «Настройки для бота»',
} as const;
