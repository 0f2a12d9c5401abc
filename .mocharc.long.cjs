// What `npm test` leaves out: see .mocharc.cjs.
const { long, ...options } = require("./.mocharc.cjs");

module.exports = { ...options, spec: long, timeout: 300_000 };
