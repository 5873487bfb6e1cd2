package hotseat

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// begin is /hotseat.
func (h handlers) begin(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.start(ctx, r, coachseat.Start{Section: interview.Section(r.Options["section"]), Minutes: number(r, "minutes"),
		Questions: number(r, "questions")})
}

// number is an option that is a number; 0 when it was left out.
func number(r *interaction.Request, option string) int {
	n, err := strconv.Atoi(r.Options[option])
	if err != nil {
		return 0
	}
	return n
}

// beginWish is the button that starts the weakest link instead, where a strict server refused another section.
func (h handlers) beginWish(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	s, ok := parseWish(r.Key)
	if !ok {
		return interaction.Response{}, kit.ErrEnded()
	}
	return h.start(ctx, r, s)
}

// wishKey is the key of a button that starts a hot seat: "network.5.3".
func wishKey(s coachseat.Start) string {
	return fmt.Sprintf("%s.%d.%d", s.Section, s.Minutes, s.Questions)
}

func parseWish(key string) (s coachseat.Start, ok bool) {
	p := strings.Split(key, ".")
	if len(p) != 3 {
		return s, false
	}
	minutes, err := strconv.Atoi(p[1])
	questions, err2 := strconv.Atoi(p[2])
	return coachseat.Start{Section: interview.Section(p[0]), Minutes: minutes, Questions: questions}, err == nil && err2 == nil
}

// start starts a hot seat where it was asked for. The bot writes there for a person, so it is for who may write there.
func (h handlers) start(ctx context.Context, r *interaction.Request, s coachseat.Start) (interaction.Response, error) {
	if err := kit.MustBeHere(r); err != nil {
		return interaction.Response{}, err
	}
	if r.Permissions&(discordgo.PermissionSendMessages|discordgo.PermissionAdministrator) == 0 {
		return interaction.Response{}, &coach.Error{Code: coach.Bad, Sentence: "You may not write in this channel, so I start nothing here for " +
			"you. Use /hotseat where you may."}
	}
	s.ChannelID = r.ChannelID
	v, err := h.Coach.StartSeat(ctx, kit.Who(r), s)
	if err != nil {
		return interaction.Response{}, err
	}
	if v.Refused != nil {
		return kit.Show(r, refusedMessage(v)), nil
	}
	return kit.Show(r, startedMessage(v)), nil
}

// at reads a control's key: the hot seat, and so many numbers, the first of which is the place.
func at(r *interaction.Request, numbers int) (id string, n []int, err error) {
	id, n, err = kit.ParseRoundKey(r.Key, numbers)
	if err != nil {
		return "", nil, &coach.Error{Code: coach.Ended, Sentence: "This hot seat has ended. /hotseat starts another."}
	}
	return id, n, nil
}

// openAnswer is Answer under the question: the form, or the options in private.
func (h handlers) openAnswer(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.SeatAt(ctx, kit.Who(r), id, n[0])
	switch {
	case err != nil:
		return interaction.Response{}, err
	case !v.Open || v.Answered:
		return kit.Show(r, seatMessage(v)), nil
	case v.Question.Task.Kind == interview.Choice:
		return kit.Show(r, optionsMessage(v)), nil
	}
	return interaction.Open(answerForm(v)), nil
}

func (h handlers) submit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.take(ctx, r, id, n[0], interview.Answer{Text: r.Fields["answer"]})
}

// pick is a letter of a choice with one right answer.
func (h handlers) pick(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.take(ctx, r, id, n[0], interview.Answer{Picked: []int{n[1]}})
}

// choose is the select of a choice with several.
func (h handlers) choose(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	picked, err := kit.Picked(r.Values)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.take(ctx, r, id, n[0], interview.Answer{Picked: picked})
}

func (h handlers) take(ctx context.Context, r *interaction.Request, id string, place int, a interview.Answer) (interaction.Response,
	error) {
	v, err := h.Coach.AnswerSeat(ctx, kit.Who(r), id, place, a)
	return shown(r, v, err)
}

// shown is a question as it is for a person, under what there is to say about what they did.
func shown(r *interaction.Request, v coachseat.Seat, err error) (interaction.Response, error) {
	said := kit.Sentence(err)
	if err != nil && (said == "" || v.ID == "") {
		return interaction.Response{}, err
	}
	var told *coach.Error
	if errors.As(err, &told) && told.Code == coach.Bad {
		said = "**Not taken yet.** " + said
	}
	return kit.Show(r, kit.Above(said, seatMessage(v))), nil
}

// show has an answer stand in the channel, or not. The button says which, so that a double click does not undo itself.
func (h handlers) show(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.ShowSeatAnswer(ctx, kit.Who(r), id, n[0], n[1] == 1)
	return shown(r, v, err)
}

// move makes the handler of a button that moves the hot seat on.
func (h handlers) move(do func(Coach, context.Context, coach.Who, bool, string, int) error, done string) interaction.Handler {
	return func(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
		id, n, err := at(r, 1)
		if err != nil {
			return interaction.Response{}, err
		}
		if err := do(h.Coach, ctx, kit.Who(r), kit.Organiser(r), id, n[0]); err != nil {
			return interaction.Response{}, err
		}
		return kit.Show(r, kit.NewPage(done).Message()), nil
	}
}

func (h handlers) ballot(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	b, err := h.Coach.SeatBallot(ctx, kit.Who(r), id, n[0])
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, ballotMessage(b)), nil
}

func (h handlers) vote(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 2) // the second number only tells one select of the ballot from the next
	if err != nil {
		return interaction.Response{}, err
	}
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	b, err := h.Coach.VoteSeat(ctx, kit.Who(r), id, n[0], r.Values[0])
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, ballotMessage(b)), nil
}

// mine is what came of one's own answer to a question.
func (h handlers) mine(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.SeatAt(ctx, kit.Who(r), id, n[0])
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, seatMessage(v)), nil
}

// scores is what came of all of one's own answers.
func (h handlers) scores(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, _, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	m, err := h.Coach.MySeat(ctx, kit.Who(r), id)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, mineMessage(m)), nil
}

// week is the order in which weekdays are offered.
var week = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// What the options of /daily-admin hotseat can be beside a day and a section.
const (
	off     = "off"
	weakest = "weakest"
)

// plan is /daily-admin hotseat.
func (h handlers) plan(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	ch := coachseat.PlanChange{Off: r.Options["weekday"] == off, Time: r.Options["time"], Minutes: number(r, "minutes"),
		Questions: number(r, "questions"), ChannelID: r.Options["channel"], HereID: r.ChannelID}
	for _, d := range week {
		if strings.EqualFold(d.String(), r.Options["weekday"]) {
			ch.Weekday = &d
		}
	}
	if s, ok := r.Options["section"]; ok {
		section := interview.Section(s)
		if s == weakest {
			section = ""
		}
		ch.Section = &section
	}
	v, err := h.Coach.PlanSeats(ctx, kit.Who(r), ch)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, planMessage(v)), nil
}
