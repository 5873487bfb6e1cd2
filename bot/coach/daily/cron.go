package daily

import (
	"fmt"
	"math/bits"
	"strings"
	"sync"

	"github.com/robfig/cron/v3"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// cronSchedule is a cron expression that names one minute of the days on which it fires.
type cronSchedule struct {
	spec   cron.Schedule
	minute int // minutes after midnight, local
}

// has says whether the expression fires on a date.
func (s cronSchedule) has(on interview.Date) bool {
	midnight := on.Midnight() // local dates and minutes, read as UTC: which moment they are, DueAt says, gaps and overlaps included
	return interview.DateOf(s.spec.Next(midnight.Add(-1))) == on
}

// maxCron is the longest expression, in characters.
const maxCron = 100

var cronFields = []string{"minute", "hour", "day of the month", "month", "day of the week"}

const cronShape = "Write five fields: minute, hour, day of the month, month, day of the week, such as `0 9 * * 1-5`."

var cronParser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

var cronKnown sync.Map // parsed expressions by their text

// parseCron reads a cron expression. Its error is an *Error with code Bad that says which field is wrong.
func parseCron(typed string) (cronSchedule, error) {
	if known, ok := cronKnown.Load(typed); ok {
		return known.(cronSchedule), nil
	}
	s, refused := readCron(strings.Join(strings.Fields(typed), " "))
	if refused != "" {
		return cronSchedule{}, &coach.Error{Code: coach.Bad, Sentence: refused}
	}
	cronKnown.Store(typed, s)
	return s, nil
}

func readCron(expr string) (s cronSchedule, refused string) {
	fields := strings.Fields(expr)
	lower := strings.ToLower(expr)
	switch {
	case len([]rune(expr)) > maxCron:
		return s, fmt.Sprintf("That cron expression is longer than %d characters. ", maxCron) + cronShape
	case strings.Contains(lower, "tz="):
		return s, "The time zone has a setting of its own; leave it out of the cron expression. " + cronShape
	case strings.HasPrefix(lower, "@every"):
		return s, "@every counts from whenever the bot started, which is no time of day. " + cronShape
	case !strings.HasPrefix(expr, "@") && len(fields) != len(cronFields):
		return s, fmt.Sprintf("A cron expression has five fields; that one has %d. ", len(fields)) + cronShape
	}
	spec, err := cronParser.Parse(expr)
	if err != nil {
		return s, wrongField(fields) + cronShape
	}
	times, ok := spec.(*cron.SpecSchedule)
	if !ok {
		return s, "That cron expression names no time of day. " + cronShape
	}
	const star = 1 << 63 // the parser's mark of a field that was "*"
	minutes, hours := times.Minute&^star, times.Hour&^star
	if bits.OnesCount64(minutes) != 1 || bits.OnesCount64(hours) != 1 {
		return s, "That cron expression fires more than once on a day, and there is one question a day: name one minute and one hour, such " +
			"as `0 9 * * 1-5`."
	}
	s = cronSchedule{spec: spec, minute: bits.TrailingZeros64(hours)*60 + bits.TrailingZeros64(minutes)}
	if next := spec.Next(interview.NewDate(2024, 1, 1).Midnight()); next.IsZero() {
		return s, "That cron expression names a date that never comes, such as the 30th of February. Choose another day or month."
	}
	return s, ""
}

// wrongField says which field of an expression that does not parse is at fault, by trying each alone.
func wrongField(fields []string) string {
	for i, f := range fields {
		if strings.HasPrefix(f, "@") {
			break
		}
		alone := []string{"*", "*", "*", "*", "*"}
		if i < len(alone) {
			alone[i] = f
		}
		if _, err := cronParser.Parse(strings.Join(alone, " ")); err != nil {
			wrong := "The cron expression's " + cronFields[min(i, len(cronFields)-1)] + " cannot be read. "
			if i == 4 {
				wrong += "0 is Sunday, 1 Monday, 6 Saturday. "
			}
			return wrong
		}
	}
	return "That is not a cron expression. "
}
