// Package margin knows what nobody outside should.
package margin

// Percent is the margin on a cost in percent, rounded down; 0 without a cost.
func Percent(price, cost int) int {
	if cost == 0 {
		return 0
	}
	return (price - cost) * 100 / cost
}
