'use strict';

/** The sum of prices given in whole cents. */
function total(cents) {
  return cents.reduce((sum, price) => {
    if (!Number.isInteger(price)) {
      throw new TypeError(`not a price in cents: ${price}`);
    }
    return sum + price;
  }, 0);
}

module.exports = { total };
