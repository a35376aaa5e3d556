'use strict';
/**
 * A loader of webpack that bounds the loops of games. One that runs on without end (`while (true) {}`) would hold the thread
 * on which all games of a worker run, and Node 20 and 22 do not survive its interruption: the promise hooks of the SDK find
 * their stack corrupted. So each loop counts its turns, and throws: a mistake like any other, which freezes its game alone.
 *
 * What is inserted stands in the line that is there, so the lines of the source map stay right.
 */
const ts = require('typescript');

/** A loop that says, asks or waits in each turn comes to the end of Temporal's history long before. */
const MOST_TURNS = 1_000_000;

const isLoop = (node) => ts.isIterationStatement(node, false);

/** `{let t=0;while(…){if(++t>…)throw …;…}}`, around the loop's labels too: `continue` finds them as before. */
const insertionsOf = (file) => {
  const insertions = [];
  const visit = (node) => {
    if (isLoop(node)) {
      let whole = node;
      while (ts.isLabeledStatement(whole.parent)) whole = whole.parent;
      const turns = `turns${insertions.length}`;
      const { statement } = node;
      const check = `{if(++${turns}>${MOST_TURNS})throw new RangeError("a loop runs on without end");`;
      insertions.push({ at: whole.getStart(file), text: `{let ${turns}=0;` });
      insertions.push({ at: statement.getStart(file), text: check });
      insertions.push({ at: statement.getEnd(), text: '}' });
      insertions.push({ at: whole.getEnd(), text: '}' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return insertions;
};

/** @returns the same JavaScript with bounded loops */
const boundLoops = (source) => {
  const file = ts.createSourceFile('game.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  // Those of an outer loop come first where both begin, and last where both end.
  const insertions = insertionsOf(file).map((insertion, order) => ({ ...insertion, order }));
  const closing = ({ text }) => text === '}';
  insertions.sort((a, b) => a.at - b.at || Number(closing(b)) - Number(closing(a)) || a.order - b.order);
  let bounded = '';
  let from = 0;
  for (const { at, text } of insertions) {
    bounded += source.slice(from, at) + text;
    from = at;
  }
  return bounded + source.slice(from);
};

module.exports = function boundedLoops(source, map) {
  this.callback(null, boundLoops(source), map);
};
module.exports.boundLoops = boundLoops;

/** What it takes to bundle games: packages are left as they are. */
module.exports.withBoundedLoops = (config) => ({
  ...config,
  module: {
    ...config.module,
    rules: [
      ...(config.module?.rules ?? []),
      { test: /\.[jt]s$/, exclude: /[\\/]node_modules[\\/]/, enforce: 'post', use: [__filename] },
    ],
  },
});
