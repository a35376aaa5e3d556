import { dictionary } from '../texts/dictionary';

export const loginTexts = dictionary(
  {
    title: 'Вход в консоль',
    key: 'Ключ API',
    keyHint: 'Его печатает npm start; на сервере это ADMIN_API_KEY. Он остаётся только в памяти этой страницы.',
    enter: 'Войти',
    wrong: 'Ключ не подошёл.',
  },
  {
    title: 'Sign in to the console',
    key: 'API key',
    keyHint: 'npm start prints it; on a server it is ADMIN_API_KEY. It stays in this page’s memory alone.',
    enter: 'Sign in',
    wrong: 'This key does not fit.',
  },
);
