import { dictionary } from '../texts/dictionary';

export const communitiesTexts = dictionary(
  {
    title: 'Сообщества',
    lead: 'Сообщества ВКонтакте, которые обслуживает Знаток.',
    none: 'Сообществ ещё нет',
    noneText: 'Сообщество появляется здесь, как только его начал слушать приёмник.',
    number: (id: number) => `сообщество ${id}`,
    dialog: 'С чего начинается личный разговор',
    menu: 'Меню бота',
    since: 'здесь с',
    saved: 'Сохранено',
  },
  {
    title: 'Communities',
    lead: 'VK communities that Znatok serves.',
    none: 'There are no communities yet',
    noneText: 'A community appears here as soon as an ingress listens to it.',
    number: (id: number) => `community ${id}`,
    dialog: 'What a private chat begins with',
    menu: 'The bot’s menu',
    since: 'here since',
    saved: 'Saved',
  },
);
