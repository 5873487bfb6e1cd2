package wire

import (
	"crypto/rand"
	"encoding/hex"
	"sort"
	"strconv"
	"time"
)

// DiscordEpoch is the first millisecond of 2015, where Discord's ids begin.
const DiscordEpoch = 1420070400000

// MadeAt is the moment that an id carries.
func MadeAt(id string) time.Time {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(n>>22 + DiscordEpoch)
}

// Older tells whether id a was made before id b. Ids are decimal numbers without leading zeros.
func Older(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// IsID tells whether a text has the form of an id: up to 20 digits.
func IsID(v string) bool {
	if len(v) == 0 || len(v) > 20 {
		return false
	}
	_, err := strconv.ParseUint(v, 10, 64)
	return err == nil
}

// SortIDs puts ids in order, the oldest first.
func SortIDs(ids []string) {
	sort.Slice(ids, func(i, j int) bool { return Older(ids[i], ids[j]) })
}

// CompareIDs is -1 when a is older than b, 1 when it is newer, 0 when they are the same.
func CompareIDs(a, b string) int {
	switch {
	case a == b:
		return 0
	case Older(a, b):
		return -1
	}
	return 1
}

// Secret makes a token of n random bytes.
func Secret(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // crypto/rand.Read never fails: it ends the program instead
	return hex.EncodeToString(b)
}
