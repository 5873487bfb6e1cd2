package round

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// mock is /mock.
func (h handlers) mock(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	n, err := strconv.Atoi(r.Options["questions"])
	if err != nil {
		n = 0
	}
	s := coachround.StartRound{Section: interview.Section(r.Options["section"]), N: n, Mode: interview.Mode(r.Options["mode"])}
	return h.start(ctx, r, s, interaction.Private)
}

// startWish starts the round of a button, in a message of its own: what the button stands under may be wanted still.
func (h handlers) startWish(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	wish, err := kit.ParseWish(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	return h.start(ctx, r, started(wish), interaction.Private)
}

// replaceRound ends the running round and starts the one that was wished for.
func (h handlers) replaceRound(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	wish, running, err := kit.ParseReplacing(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	s := started(wish)
	s.Replace, s.Running = true, running
	return h.start(ctx, r, s, func(m api.Message) interaction.Response { return kit.Show(r, m) })
}

// started is a wish as the coach takes it.
func started(w kit.Wish) coachround.StartRound {
	return coachround.StartRound{Section: w.Section, N: w.N, Mode: w.Mode}
}

func (h handlers) start(ctx context.Context, r *interaction.Request, wanted coachround.StartRound,
	answer func(api.Message) interaction.Response) (interaction.Response, error) {
	wish := kit.Wish{Section: wanted.Section, N: wanted.N, Mode: wanted.Mode}
	s, err := h.Coach.StartRound(ctx, kit.Who(r), wanted)
	switch {
	case err != nil:
		return interaction.Response{}, err
	case s.Running != nil:
		return answer(runningMessage(*s.Running, wish)), nil
	case s.Refused != nil:
		return answer(refusedMessage(*s.Refused, wish)), nil
	}
	return answer(roundMessage(*s.Round)), nil
}

// Turn answers with the round after something was done in it. An error that comes with the round is said above it.
func Turn(r *interaction.Request, v coachround.View, err error) (interaction.Response, error) {
	if err == nil {
		return kit.Show(r, roundMessage(v)), nil
	}
	said := kit.Sentence(err)
	if said == "" || v.ID == "" {
		return interaction.Response{}, err
	}
	return kit.Show(r, kit.Above(said, roundMessage(v))), nil
}

// past is the answer to a control of a step that the round has left behind.
func past(r *interaction.Request, v coachround.View) (interaction.Response, error) {
	return Turn(r, v, &coach.Error{Code: coach.Ended, Sentence: "That step is behind you; here is where you are."})
}

// at reads a control's key: the round, and so many numbers, the first of which is the place.
func at(r *interaction.Request, numbers int) (round string, n []int, err error) {
	return kit.ParseRoundKey(r.Key, numbers)
}

func (h handlers) showRound(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, _, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Round(ctx, kit.Who(r), round)
	return Turn(r, v, err)
}

// openAnswer opens the form for an answer, or for the reply to a probe.
func (h handlers) openAnswer(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Round(ctx, kit.Who(r), round)
	if err != nil {
		return Turn(r, v, err)
	}
	if !formFits(v, n[0]) {
		return past(r, v)
	}
	return interaction.Open(answerForm(v, "round.submit")), nil
}

// formFits says whether the round waits for typed words on place q.
func formFits(v coachround.View, q int) bool {
	waits := v.Round.Phase == interview.Asking || v.Round.Phase == interview.Probing
	return waits && v.Round.Current == q && v.Question().Task.Kind != interview.Choice
}

// submitAnswer takes a form. Its key also says how many probes were asked when it was opened: a form that is sent twice is not the
// answer to the next probe.
func (h handlers) submitAnswer(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	step, given := coachround.Step{Place: n[0], Probes: n[1]}, interview.Answer{Text: r.Fields["answer"]}
	v, run, err := h.Coach.Submit(ctx, kit.Who(r), round, step, given)
	return finish(r, v, run, err)
}

// handIn takes the answer that was tried. Its key says which, so that nobody hands in what is not on the screen.
func (h handlers) handIn(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	cut := strings.LastIndexByte(r.Key, '-')
	round, n, err := kit.ParseRoundKey(r.Key[:max(cut, 0)], 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, run, err := h.Coach.HandInTried(ctx, kit.Who(r), round, n[0], r.Key[cut+1:])
	return finish(r, v, run, err)
}

// finish answers with the round, after what is to be run was run.
func finish(r *interaction.Request, v coachround.View, run *coachround.Run, err error) (interaction.Response, error) {
	if err != nil || run == nil {
		return Turn(r, v, err)
	}
	shown := func(p judge.Progress) interaction.Response { return kit.Show(r, runningAnswer(v, run.Trial(), p)) }
	return shown(judge.Progress{}).Then(func(ctx context.Context, tell func(interaction.Response)) (interaction.Response, error) {
		v, err := run.Finish(ctx, func(p judge.Progress) { tell(shown(p)) })
		return Turn(r, v, err)
	}), nil
}

// pick is a letter of a choice with one right answer.
func (h handlers) pick(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Answer(ctx, kit.Who(r), round, coachround.Step{Place: n[0]}, interview.Answer{Picked: []int{n[1]}})
	return Turn(r, v, err)
}

// choose is the select of a choice with several right answers.
func (h handlers) choose(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	var picked []int
	for _, v := range r.Values {
		i, err := strconv.Atoi(v)
		if err != nil {
			return interaction.Response{}, kit.ErrEnded()
		}
		picked = append(picked, i)
	}
	slices.Sort(picked)
	v, err := h.Coach.Answer(ctx, kit.Who(r), round, coachround.Step{Place: n[0]}, interview.Answer{Picked: picked})
	return Turn(r, v, err)
}

func (h handlers) hint(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onPlace(ctx, r, h.Coach.Hint)
}

func (h handlers) skip(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onPlace(ctx, r, h.Coach.Skip)
}

func (h handlers) stop(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onPlace(ctx, r, h.Coach.Stop)
}

// act does one thing to one place of a round.
type act func(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error)

// onPlace does one thing to the place of a control.
func (h handlers) onPlace(ctx context.Context, r *interaction.Request, do act) (interaction.Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := do(ctx, kit.Who(r), round, n[0])
	return Turn(r, v, err)
}

// passProbe is "I don't know". Its key says which probe it was under, so that a double click does not pass the next one too.
func (h handlers) passProbe(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.PassProbe(ctx, kit.Who(r), round, coachround.Step{Place: n[0], Probes: n[1]})
	return Turn(r, v, err)
}

// tick confirms the key points that the person ticked.
func (h handlers) tick(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onPlace(ctx, r, func(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error) {
		return h.Coach.Confirm(ctx, w, round, q, r.Values)
	})
}

// confirm takes the key points as the machine ticked them.
func (h handlers) confirm(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onPlace(ctx, r, h.Coach.ConfirmRecognised)
}

// look shows one question of a round that has ended again.
func (h handlers) look(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, _, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Round(ctx, kit.Who(r), round)
	if err != nil {
		return Turn(r, v, err)
	}
	if v.Round.Phase != interview.Over || len(r.Values) != 1 {
		return past(r, v)
	}
	for _, o := range lookSelect(v).Options {
		if o.Value == r.Values[0] {
			q, _ := strconv.Atoi(o.Value)
			return kit.Show(r, lookMessage(v, q)), nil
		}
	}
	return past(r, v)
}

// SitDown goes on with a daily: the form where there is one, else what comes next in private.
func SitDown(r *interaction.Request, v coachround.View, err error) (interaction.Response, error) {
	if err != nil {
		return Turn(r, v, err)
	}
	if v.Round.Phase == interview.Asking && formFits(v, v.Round.Current) {
		action := "round.submit"
		if !r.MessagePrivate {
			action = "daily.submit" // under the public post: what follows needs a message of its own
		}
		return interaction.Open(answerForm(v, action)), nil
	}
	return kit.Show(r, roundMessage(v)), nil
}
