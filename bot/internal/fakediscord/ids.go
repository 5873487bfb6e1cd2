package fakediscord

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"time"
)

// discordEpoch is the first millisecond of 2015, where Discord's ids begin.
const discordEpoch = 1420070400000

// newID makes a snowflake: milliseconds since Discord's epoch above 22 bits. It never repeats and never goes back, whatever
// the clock does, because the last one is kept with the state. The caller holds the lock.
func (s *Server) newID() string {
	ms := s.opt.Now().UnixMilli() - discordEpoch
	var id uint64
	if ms > 0 {
		id = uint64(ms) << 22 // #nosec G115 -- it is positive
	}
	if id <= s.st.last {
		id = s.st.last + 1
	}
	s.st.last = id
	s.dirty = true
	return strconv.FormatUint(id, 10)
}

// madeAt is the moment that an id carries.
func madeAt(id string) time.Time {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(n>>22 + discordEpoch)
}

// older tells whether id a was made before id b. Ids are decimal numbers without leading zeros.
func older(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

func isID(v string) bool {
	if len(v) == 0 || len(v) > 20 {
		return false
	}
	_, err := strconv.ParseUint(v, 10, 64)
	return err == nil
}

// secret makes a token of n random bytes.
func secret(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // crypto/rand.Read never fails: it ends the program instead
	return hex.EncodeToString(b)
}
