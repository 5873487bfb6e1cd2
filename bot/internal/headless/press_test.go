package headless

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestWhatIsAnimatedIsPressedWhereItComesToStand: a button stands still for a while, as on a machine too busy to draw, and then jumps.
func TestWhatIsAnimatedIsPressedWhereItComesToStand(t *testing.T) {
	t.Parallel()
	page := `<!doctype html><title>Jump</title><style>
		@keyframes jump { from { transform: translateY(200px); } }
		@keyframes turn { to { rotate: 1turn; } }
		button { animation: jump 1s steps(1); }
		i { animation: turn 1s infinite; }
	</style><i>never ending</i><button onclick="window.moving = document.getAnimations()
		.filter((a) => a.effect.target === this).length">Here</button>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(server.Close)
	p := Open(t, Device{Name: "small", Width: 390, Height: 400})
	p.Open(server.URL)
	p.Press("button")
	p.Until("pressing", "window.moving !== undefined")
	if n := Look[int](p, "window.moving"); n != 0 {
		t.Error("it was pressed while it moved")
	}
}
