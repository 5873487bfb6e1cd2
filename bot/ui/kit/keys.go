package kit

import (
	"slices"
	"strconv"
	"strings"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// RoundKey is the key of a round's controls: which round, which place, and where needed a step in it.
func RoundKey(round string, q int, step ...int) string {
	k := round + "-" + strconv.Itoa(q)
	for _, s := range step {
		k += "-" + strconv.Itoa(s)
	}
	return k
}

// ParseRoundKey reads roundKey's result with so many numbers behind the round's own key.
func ParseRoundKey(key string, numbers int) (round string, n []int, err error) {
	parts := strings.Split(key, "-")
	if len(parts) < numbers+1 {
		return "", nil, ErrEnded()
	}
	at := len(parts) - numbers
	for _, p := range parts[at:] {
		i, err := strconv.Atoi(p)
		if err != nil || i < 0 || i > 99 {
			return "", nil, ErrEnded()
		}
		n = append(n, i)
	}
	return strings.Join(parts[:at], "-"), n, nil
}

// DailyKey is the key of a daily's controls: the server and the local date.
func DailyKey(guild, profile string, date interview.Date) string {
	if profile != "" {
		guild += "/" + profile
	}
	return guild + "-" + date.String()
}

// ParseDailyKey reads DailyKey's result.
func ParseDailyKey(key string) (guild, profile string, date interview.Date, err error) {
	const day = len("-2006-01-02") // a profile's name may have hyphens, too
	if len(key) < day || key[len(key)-day] != '-' {
		return "", "", 0, ErrEnded()
	}
	guild, profile, named := strings.Cut(key[:len(key)-day], "/")
	date, err = interview.ParseDate(key[len(key)-day+1:])
	if err != nil || guild == "" || named && profile == "" {
		return "", "", 0, ErrEnded()
	}
	return guild, profile, date, nil
}

// WishKey is the key of a button that starts a round: what is wished for, such as "network.3.practice", "any.5.exam" or
// "any.0.exam-phone". The format stands behind the mode, so that keys from before there were formats are read as what they were.
func WishKey(s Wish) string {
	section, mode := string(s.Section), string(s.Mode)
	if section == "" {
		section = anySection
	}
	if mode == "" {
		mode = string(interview.Practice)
	}
	if s.Format != "" {
		mode += "-" + string(s.Format)
	}
	return section + "." + strconv.Itoa(s.N) + "." + mode
}

// ReplacingKey is the key of the button that ends one running round and starts another: the wish, and the round that it ends.
func ReplacingKey(w Wish, running string) string { return WishKey(w) + "." + running }

// ParseReplacing reads replacingKey's result; keys of earlier versions name no round, and end whichever runs.
func ParseReplacing(key string) (w Wish, running string, err error) {
	wish := key
	if strings.Count(key, ".") == 3 {
		at := strings.LastIndexByte(key, '.')
		wish, running = key[:at], key[at+1:]
	}
	w, err = ParseWish(wish)
	return w, running, err
}

const anySection = "any"

// ParseWish reads WishKey's result.
func ParseWish(key string) (Wish, error) {
	p := strings.Split(key, ".")
	if len(p) != 3 {
		return Wish{}, ErrEnded()
	}
	n, err := strconv.Atoi(p[1])
	mode, format, named := strings.Cut(p[2], "-")
	s := Wish{Section: interview.Section(p[0]), N: n, Mode: interview.Mode(mode), Format: interview.Format(format)}
	if p[0] == anySection {
		s.Section = ""
	}
	known := (s.Section == "" || s.Section.Valid()) && (s.Mode == interview.Practice || s.Mode == interview.Exam) &&
		s.Format.Known() == named
	if err != nil || n < 0 || n > MaxQuestions || !known {
		return Wish{}, ErrEnded()
	}
	return s, nil
}

// ErrEnded is what a control whose id says nothing (any more) is answered with.
func ErrEnded() error {
	return &coach.Error{Code: coach.Ended, Sentence: "This has ended. /mock starts a new round, /daily shows today's question."}
}

// Wish is the round that a button starts.
type Wish struct {
	Section interview.Section // "" is any
	Title   string            // the section's, for the words on the button; no part of its key
	N       int               // questions; 0 is as many as when none are named
	Mode    interview.Mode    // "" is practice
	Format  interview.Format  // "" is section when one is chosen, else drill
}

// How many questions a round has at most, and when none are named.
const (
	MaxQuestions     = coachround.MaxQuestions
	DefaultQuestions = coachround.DefaultQuestions
)

// Picked are the options chosen in a select whose values are their numbers, in order.
func Picked(values []string) ([]int, error) {
	var picked []int
	for _, v := range values {
		i, err := strconv.Atoi(v)
		if err != nil {
			return nil, ErrEnded()
		}
		picked = append(picked, i)
	}
	slices.Sort(picked)
	return picked, nil
}
