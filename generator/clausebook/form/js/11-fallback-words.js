/* Words as they stand in the code, until the page's own are read: the pure parts say what is wrong in words. */

/**
 * A phrase, with `%(name)s` replaced by the value of that name.
 * @param {string} key the English words
 * @param {Object<string, unknown>} [values]
 * @returns {string}
 */
clausebook.word = (key, values = {}) =>
  key.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
