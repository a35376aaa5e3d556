import { dictionary } from '../texts/dictionary';

export const loginTexts = dictionary(
  {
    title: 'Вход в консоль',
    email: 'Почта',
    password: 'Пароль',
    enter: 'Войти',
    wrong: 'Почта или пароль не подошли.',
    slow: 'Слишком много неверных паролей. Подождите и попробуйте снова.',
    hint: 'Учётную запись создаёт владелец. Первую показывает npm start.',
    opening: 'Открываем консоль…',
  },
  {
    title: 'Sign in to the console',
    email: 'E-mail',
    password: 'Password',
    enter: 'Sign in',
    wrong: 'The e-mail or the password is wrong.',
    slow: 'Too many wrong passwords. Wait and try again.',
    hint: 'An owner makes accounts. npm start shows the first one.',
    opening: 'Opening the console…',
  },
);
