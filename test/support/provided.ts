/** A variable that `npm test` sets for whole-system specs. */
export const provided = (
  name: 'TEST_DIRECTORY' | 'TEST_POSTGRES_URL' | 'TEST_TEMPORAL_ADDRESS' | 'TEST_TEMPORAL_CLI',
): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run whole-system specs through \`npm test -- <pattern>\``);
  return value;
};
