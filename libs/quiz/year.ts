/** The year of a date however it is written, «01-Feb-2020 - 03-Feb-2020»: the last one named; undefined when there is none. */
export const yearOf = (date: string): number | undefined => {
  const years = date.match(/(?<!\d)(?:19[6-9]|20\d)\d(?!\d)/g);
  return years ? Number(years.at(-1)) : undefined;
};
