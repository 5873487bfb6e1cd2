package ui

import (
	"strconv"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// roundKey is the key of a round's controls: which round, which place, and where needed a step in it.
func roundKey(round string, q int, step ...int) string {
	k := round + "-" + strconv.Itoa(q)
	for _, s := range step {
		k += "-" + strconv.Itoa(s)
	}
	return k
}

// parseRoundKey reads roundKey's result with so many numbers behind the round's own key.
func parseRoundKey(key string, numbers int) (round string, n []int, err error) {
	parts := strings.Split(key, "-")
	if len(parts) < numbers+1 {
		return "", nil, errEnded()
	}
	at := len(parts) - numbers
	for _, p := range parts[at:] {
		i, err := strconv.Atoi(p)
		if err != nil || i < 0 || i > 99 {
			return "", nil, errEnded()
		}
		n = append(n, i)
	}
	return strings.Join(parts[:at], "-"), n, nil
}

// dailyKey is the key of a daily's controls: the server and the local date.
func dailyKey(guild string, date interview.Date) string { return guild + "-" + date.String() }

func parseDailyKey(key string) (guild string, date interview.Date, err error) {
	guild, day, _ := strings.Cut(key, "-")
	date, err = interview.ParseDate(day)
	if err != nil || guild == "" {
		return "", 0, errEnded()
	}
	return guild, date, nil
}

// wishKey is the key of a button that starts a round: what is wished for, such as "network.3.practice" or "any.5.exam".
func wishKey(s Wish) string {
	section, mode := string(s.Section), string(s.Mode)
	if section == "" {
		section = anySection
	}
	if mode == "" {
		mode = string(interview.Practice)
	}
	return section + "." + strconv.Itoa(s.N) + "." + mode
}

// replacingKey is the key of the button that ends one running round and starts another: the wish, and the round that it ends.
func replacingKey(w Wish, running string) string { return wishKey(w) + "." + running }

// parseReplacing reads replacingKey's result; keys of earlier versions name no round, and end whichever runs.
func parseReplacing(key string) (w Wish, running string, err error) {
	wish := key
	if strings.Count(key, ".") == 3 {
		at := strings.LastIndexByte(key, '.')
		wish, running = key[:at], key[at+1:]
	}
	w, err = parseWish(wish)
	return w, running, err
}

const anySection = "any"

func parseWish(key string) (Wish, error) {
	p := strings.Split(key, ".")
	if len(p) != 3 {
		return Wish{}, errEnded()
	}
	n, err := strconv.Atoi(p[1])
	s := Wish{Section: interview.Section(p[0]), N: n, Mode: interview.Mode(p[2])}
	if p[0] == anySection {
		s.Section = ""
	}
	if err != nil || n < 0 || n > maxQuestions || s.Section != "" && !s.Section.Valid() || s.Mode != interview.Practice && s.Mode != interview.Exam {
		return Wish{}, errEnded()
	}
	return s, nil
}

// errEnded is what a control whose id says nothing (any more) is answered with.
func errEnded() error {
	return &coach.Error{Code: coach.Ended, Sentence: "This has ended. /mock starts a new round, /daily shows today's question."}
}

// Wish is the round that a button starts.
type Wish struct {
	Section interview.Section // "" is any
	N       int               // questions; 0 is as many as when none are named
	Mode    interview.Mode    // "" is practice
}

// maxQuestions is how many questions a round has at most.
const maxQuestions = 10
