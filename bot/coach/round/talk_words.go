package round

import (
	"slices"
	"strings"
	"unicode"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// word is what a message asks for that is no answer.
type word int

const (
	noWord   word = iota
	done          // that was all of the answer
	dontKnow      // I don't know
	hint
	skip
	stop
	next   // show me the question
	handIn // what I tried
)

// wordOf is what a message says that is typed alone; noWord for an answer.
func wordOf(typed string) word {
	plain := strings.ToLower(strings.ReplaceAll(typed, "’", "'"))
	plain = strings.TrimFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) })
	switch strings.Join(strings.Fields(plain), " ") {
	case "done", "that's it", "that is it", "that's all", "that is all", "that is my answer", "that's my answer":
		return done
	case "hint", "a hint", "give me a hint", "a hint please", "hint please":
		return hint
	case "skip", "pass", "skip it", "skip this", "give up", "i give up":
		return skip
	case "stop", "stop it", "end", "quit":
		return stop
	case "next", "next question", "go on", "continue", "resume":
		return next
	case "hand in", "hand it in", "submit":
		return handIn
	}
	if interview.SaysDontKnow(typed) {
		return dontKnow
	}
	return noWord
}

// withoutDone takes "done" off the end of a message, where it is a line of its own.
func withoutDone(typed string) (rest string, ended bool) {
	typed = strings.TrimRightFunc(typed, unicode.IsSpace)
	at := strings.LastIndexByte(typed, '\n')
	if wordOf(typed[at+1:]) != done {
		return typed, false
	}
	return strings.TrimRightFunc(typed[:max(at, 0)], unicode.IsSpace), true
}

// Collected says whether an answer to a question may take several messages.
func Collected(k interview.Kind) bool {
	switch k {
	case interview.Open, interview.Code, interview.SQL:
		return true
	case interview.Choice, interview.Short, interview.Order, interview.Command, interview.Regex, interview.Output:
	}
	return false
}

// typedAnswer makes an answer of what was typed, message by message; ok is false when a choice is not named by its letters.
func typedAnswer(q questions.Question, typed ...string) (a interview.Answer, ok bool) {
	switch q.Task.Kind {
	case interview.Open:
		return interview.Answer{Text: strings.Join(typed, "\n")}, true
	case interview.Choice:
		picked := letters(q, strings.Join(typed, " "))
		slices.Sort(picked)
		return interview.Answer{Picked: picked}, len(picked) > 0
	case interview.Code, interview.SQL, interview.Regex, interview.Output, interview.Short, interview.Command, interview.Order:
	}
	return interview.Answer{Text: unfenced(typed)}, true
}

const fence = "```"

// unfenced is the code of messages: what stands in their blocks of code, where there are any, else all of it. Marks of code in a line are
// taken off.
func unfenced(typed []string) string {
	var blocks []string
	for _, t := range typed {
		blocks = append(blocks, blocksOf(t)...)
	}
	if len(blocks) > 0 {
		return strings.Join(blocks, "\n")
	}
	all := strings.Join(typed, "\n")
	if t := strings.TrimSpace(all); len(t) > 2 && t[0] == '`' && t[len(t)-1] == '`' {
		marks := len(t) - len(strings.TrimLeft(t, "`"))
		if inner := strings.TrimSuffix(t[marks:], t[:marks]); !strings.Contains(inner, "`") {
			return strings.TrimSpace(inner)
		}
	}
	return all
}

// blocksOf are the blocks of code in a message, without the name of their language; one that is not closed goes to the end.
func blocksOf(typed string) (blocks []string) {
	for {
		_, rest, found := strings.Cut(typed, fence)
		if !found {
			return blocks
		}
		block, after, _ := strings.Cut(rest, fence)
		if first, more, lines := strings.Cut(block, "\n"); lines && languageName(first) {
			block = more
		}
		block = strings.TrimSuffix(block, "\n")
		if strings.TrimSpace(block) != "" {
			blocks = append(blocks, block)
		}
		typed = after
	}
}

// languageName says whether the rest of the line that opens a block names its language, or is empty.
func languageName(s string) bool {
	return strings.IndexFunc(strings.TrimSpace(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+-#_.", r)
	}) < 0
}

// letters are the options of a choice that a message names, by their letters ("B", "a and c", "AC") or by the very words of one; nil when
// it names none, or more than may be picked.
func letters(q questions.Question, typed string) []int {
	plain := func(s string) string { return strings.ToLower(strings.Trim(strings.TrimSpace(s), "`*_\". ")) }
	for i, o := range q.Task.Options {
		if plain(o.Text) == plain(typed) {
			return []int{i}
		}
	}
	var picked []int
	add := func(r rune) bool {
		i := int(r - 'a')
		if i < 0 || i >= len(q.Task.Options) {
			return false
		}
		for _, p := range picked {
			if p == i {
				return true
			}
		}
		picked = append(picked, i)
		return true
	}
	words := strings.FieldsFunc(strings.ToLower(typed), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		alone := len(w) == 1 || len(words) == 1 && q.Many
		if !alone {
			if w != "and" && w != "option" && w != "options" && w != "answer" {
				return nil
			}
			continue
		}
		if w == "a" && i+1 < len(words) && len(words[i+1]) > 1 && words[i+1] != "and" {
			return nil // an article
		}
		for _, r := range w {
			if !add(r) {
				return nil
			}
		}
	}
	if !q.Many && len(picked) > 1 {
		return nil
	}
	return picked
}
