package margin

import "testing"

func TestPercent(t *testing.T) {
	if got := Percent(150, 100); got != 50 {
		t.Errorf("got %d, want 50", got)
	}
	if got := Percent(150, 0); got != 0 {
		t.Errorf("got %d, want 0", got)
	}
}
