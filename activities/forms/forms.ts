import { saveForm } from '../../libs/store/forms';
import type { Database } from '../../libs/store/store';
import type { FormActivities } from '../contract';
import { checkAnswer } from './check-answer';
import { formIn, type FormFile } from './form-file';

/** The form of the questionnaire: its questions, what answers them, and where it is kept when it was sent. */
export const createForms = (db: Database, form: FormFile): FormActivities => ({
  loadForm: async ({ language }) => formIn(language, form),
  checkAnswer: async (request) => checkAnswer(request),
  saveForm: (sent) => saveForm(db, sent),
});
