import { byId } from './element.js';
import { act } from './server.js';

/** Does what the panel asks for; what goes wrong is said in the panel. */
export const run = async (name, body) => {
  problem('');
  try {
    return await act(name, body);
  } catch (error) {
    problem(error instanceof TypeError ? 'Нет связи' : error.message);
    return undefined;
  }
};

const problem = (text) => {
  const line = byId('panel').querySelector('.problem');
  if (line) line.textContent = text;
};
