package interview

// The lengths of windows, in words.
const (
	longWindow  = 22
	shortWindow = 14
)

// windows are the stretches of a text in which a thing is said: sentences, halves of long ones, short neighbours together.
func windows(said [][]token) []window {
	var out []window
	for n, s := range said {
		if len(s) <= longWindow {
			out = append(out, window{found{n, 0, len(s)}, 0})
			if n+1 < len(said) && len(s) <= shortWindow && len(said[n+1]) <= shortWindow {
				out = append(out, window{found{n, 0, len(s)}, len(said[n+1])})
			}
			continue
		}
		for from := 0; ; {
			to := min(from+longWindow, len(s))
			out = append(out, window{found{n, from, to}, 0})
			if to == len(s) {
				break
			}
			from += longWindow / 2
		}
	}
	return out
}

// window is a stretch of one sentence and perhaps all of the next.
type window struct {
	found
	next int // how many words of the next sentence belong to it
}
