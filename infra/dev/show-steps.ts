import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';

export interface Step {
  readonly title: string;
  /** Does the step. Answers what to show beside its title; `tell` shows what takes long. */
  readonly run: (tell: (line: string) => void) => Promise<string>;
}

/** Runs the steps in order, those in a list together, and shows each with its time. Throws the first failure. */
export const showSteps = async (steps: readonly (Step | readonly Step[])[]): Promise<void> => {
  let failure: { readonly error: unknown } | undefined;

  const toTask = ({ title, run }: Step): ListrTask => ({
    title,
    task: async (_, task) => {
      try {
        const result = await run((line) => (task.output = line));
        task.title = `${title}: ${result}`;
      } catch (error) {
        // What fails after the first is its consequence, and nobody waits for it.
        if (failure) await new Promise(() => {});
        failure = { error };
        // Whoever called prints the error itself, once.
        throw new Error('see below');
      }
    },
  });
  const together = (group: readonly Step[]): ListrTask => ({
    title: group.map(({ title }) => title).join(', '),
    task: (_, task) => task.newListr(group.map(toTask), { concurrent: true }),
  });

  try {
    await new Listr(
      steps.map((step) => ('run' in step ? toTask(step) : together(step))),
      {
        registerSignalListeners: false,
        fallbackRendererCondition: () => Boolean(process.env.NO_COLOR) || !process.stdout.isTTY || isNarrow(),
        fallbackRenderer: 'simple',
        rendererOptions: { timer: PRESET_TIMER, collapseSubtasks: false, showErrorMessage: false },
        fallbackRendererOptions: { timer: PRESET_TIMER },
      },
    ).run();
  } catch (error) {
    throw failure ? failure.error : error;
  }
};

/** Too narrow to redraw lines; some terminals don't know their width and say 0. */
const isNarrow = (): boolean => process.stdout.columns < 60;
