'use strict';
/**
 * Histories as JSON and back. The SDK's own `historyToJSON` does not work where npm gave two of its packages a protobufjs each
 * («type must be a Type»), so its generated classes are used.
 */
const { dirname } = require('node:path');

const ofSdk = { paths: [dirname(require.resolve('@temporalio/worker'))] };
const { History } = require(require.resolve('@temporalio/proto', ofSdk)).temporal.api.history.v1;

/** One event a line, and nothing of the machine that it was recorded on. */
const toJson = (history) => {
  const { events } = History.toObject(history, { longs: String, enums: String, bytes: String });
  const lines = events.map((event) => JSON.stringify(event).replace(/"\d+@[^"]*"/g, '"worker"'));
  return `{"events":[\n${lines.join(',\n')}\n]}`;
};

const fromJson = (json) => History.fromObject(json);

module.exports = { toJson, fromJson };
