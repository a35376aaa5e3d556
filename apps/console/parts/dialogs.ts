/** Games with one person: they have neither rounds nor a score. */
export const DIALOGS = ['sum', 'echo', 'questionnaire'] as const;

export const isDialog = (game: string): boolean => DIALOGS.some((dialog) => dialog === game);
