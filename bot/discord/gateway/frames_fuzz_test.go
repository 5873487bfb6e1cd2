package gateway

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"testing"
	"time"
)

// sentBytes is the server's side of a connection on which these bytes come.
type sentBytes struct {
	net.Conn
	*bytes.Reader
}

func (c sentBytes) Read(b []byte) (int, error) { return c.Reader.Read(b) }

// FuzzFrames: whatever comes over the connection comes out of it byte by byte, but for guilds' creations, and the end comes
// when the bytes end.
// What breaks off within a frame is not handed on.
func FuzzFrames(f *testing.F) {
	frame := func(first byte, payload string) []byte {
		b := append([]byte{first}, make([]byte, 9)...)
		b[1] = 127
		binary.BigEndian.PutUint64(b[2:], uint64(len(payload)))
		return append(b, payload...)
	}
	const head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
	large := `{"t":"OTHER","s":1,"op":0,"d":"` + string(bytes.Repeat([]byte("x"), frameFrom)) + `"}`
	f.Add([]byte(head), []byte{0x81, 2, 'h', 'i'})
	f.Add([]byte(head), frame(0x81, guildCreate()))
	f.Add([]byte(head), append(frame(0x81, large), frame(0x82, large)...))
	f.Add([]byte(head), []byte{0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2})
	f.Add([]byte(head), append([]byte{0x81, 126, 0x10, 0}, large...))
	f.Add([]byte("\n\r\n\r"), []byte{0x89, 0x80, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, head, frames []byte) {
		all := append(bytes.Clone(head), frames...)
		got, err := io.ReadAll(newShallowConn(sentBytes{Reader: bytes.NewReader(all)}))
		if err != nil && !isEnd(err) {
			t.Fatalf("%q: %v", all, err)
		}
		if len(got) > len(all) {
			t.Fatalf("%q became longer: %q", all, got)
		}
		if bytes.Contains(all, []byte("GUILD_CREATE")) {
			return
		}
		if !bytes.HasPrefix(all, got) {
			t.Fatalf("%q became %q", all, got)
		}
		// Whole frames come out whole, of whichever size and kind.
		whole := append([]byte("HTTP/1.1 101 Switching Protocols\r\n\r\n"), frame(0x81, string(frames))...)
		whole = append(append(whole, frame(0x82, string(head))...), 0x8a, 0)
		if got, err := io.ReadAll(newShallowConn(sentBytes{Reader: bytes.NewReader(whole)})); err != nil || !bytes.Equal(got, whole) {
			t.Fatalf("%q became %q: %v", whole, got, err)
		}
	})
}

func isEnd(err error) bool { return err == io.ErrUnexpectedEOF || err == io.EOF } //nolint:errorlint // as a connection returns them

// FuzzBudget: of whatever times a ledger of identifies holds, none that is older than a day counts and none is of the future,
// and the wait for
// the next identify is never longer than a day.
func FuzzBudget(f *testing.F) {
	f.Add(int64(1), int64(86_400_000), 3)
	f.Add(int64(-86_399_000), int64(70_000), 1200)
	f.Add(int64(-5), int64(1)<<62, 1200)
	f.Fuzz(func(t *testing.T, first, step int64, n int) {
		b := identifyBudget{spacing: identifySpacing, period: identifyPeriod, most: identifyMost}
		now := time.Now().UnixMilli()
		given := make([]time.Time, 1+int(uint(n)%1200)) //nolint:gosec // of any sign
		for i := range given {
			given[i] = time.UnixMilli(now + first + int64(i)*step)
		}
		b.recall(given)
		until, spent := b.next()
		if len(b.made) > len(given) || spent != (len(b.made) >= identifyMost) || spent == until.IsZero() {
			t.Fatalf("%d of %d count, and the budget is spent: %v, until %s", len(b.made), len(given), spent, until)
		}
		if time.Until(until) > identifyPeriod {
			t.Fatalf("the next identify waits until %s", until)
		}
		for i, at := range b.made {
			if at.After(time.Now()) || i > 0 && at.Before(b.made[i-1]) {
				t.Fatalf("%s counts, after %s", at, b.made[max(i-1, 0)])
			}
		}
	})
}
