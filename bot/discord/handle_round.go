package discord

import (
	"context"
	"slices"
	"strconv"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// mock is /mock.
func (h Handlers) mock(ctx context.Context, r *Request) (Response, error) {
	n, err := strconv.Atoi(r.Options["questions"])
	if err != nil {
		n = 0
	}
	return h.start(ctx, r, coachround.StartRound{Section: interview.Section(r.Options["section"]), N: n, Mode: interview.Mode(r.Options["mode"])}, Private)
}

// startWish starts the round of a button, in a message of its own: what the button stands under may be wanted still.
func (h Handlers) startWish(ctx context.Context, r *Request) (Response, error) {
	wish, err := parseWish(r.Key)
	if err != nil {
		return Response{}, err
	}
	return h.start(ctx, r, wish, Private)
}

// replaceRound ends the running round and starts the one that was wished for.
func (h Handlers) replaceRound(ctx context.Context, r *Request) (Response, error) {
	wish, err := parseReplacing(r.Key)
	if err != nil {
		return Response{}, err
	}
	return h.start(ctx, r, wish, func(m Message) Response { return show(r, m) })
}

func (h Handlers) start(ctx context.Context, r *Request, wish coachround.StartRound, answer func(Message) Response) (Response, error) {
	s, err := h.Coach.StartRound(ctx, who(r), wish)
	switch {
	case err != nil:
		return Response{}, err
	case s.Running != nil:
		return answer(runningMessage(*s.Running, wish)), nil
	case s.Refused != nil:
		return answer(refusedMessage(*s.Refused, wish)), nil
	}
	return answer(roundMessage(*s.Round)), nil
}

// turn answers with the round after something was done in it. An error that comes with the round is said above it.
func turn(r *Request, v coachround.View, err error) (Response, error) {
	if err == nil {
		return show(r, roundMessage(v)), nil
	}
	said := sentence(err)
	if said == "" || v.ID == "" {
		return Response{}, err
	}
	return show(r, above(said, roundMessage(v))), nil
}

// past is the answer to a control of a step that the round has left behind.
func past(r *Request, v coachround.View) (Response, error) {
	return turn(r, v, &coach.Error{Code: coach.Ended, Sentence: "That step is behind you; here is where you are."})
}

// at reads a control's key: the round, and so many numbers, the first of which is the place.
func at(r *Request, numbers int) (round string, n []int, err error) {
	return parseRoundKey(r.Key, numbers)
}

func (h Handlers) showRound(ctx context.Context, r *Request) (Response, error) {
	round, _, err := at(r, 1)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Round(ctx, who(r), round)
	return turn(r, v, err)
}

// openAnswer opens the form for an answer, or for the reply to a probe.
func (h Handlers) openAnswer(ctx context.Context, r *Request) (Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Round(ctx, who(r), round)
	if err != nil {
		return turn(r, v, err)
	}
	if !formFits(v, n[0]) {
		return past(r, v)
	}
	return Open(answerForm(v, "round.submit")), nil
}

// formFits says whether the round waits for typed words on place q.
func formFits(v coachround.View, q int) bool {
	waits := v.Round.Phase == interview.Asking || v.Round.Phase == interview.Probing
	return waits && v.Round.Current == q && v.Question().Task.Kind != interview.Choice
}

// submitAnswer takes a form. Its key also says how many probes were asked when it was opened: a form that is sent twice is not the
// answer to the next probe.
func (h Handlers) submitAnswer(ctx context.Context, r *Request) (Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return Response{}, err
	}
	step, given := coachround.Step{Place: n[0], Probes: n[1]}, interview.Answer{Text: r.Fields["answer"]}
	before, err := h.Coach.Round(ctx, who(r), round)
	if err != nil {
		return turn(r, before, err)
	}
	// Only what is said meanwhile depends on this look: whether the step still fits is decided where the answer is taken.
	if !formFits(before, step.Place) || !before.Question().Task.Kind.Runs() || step.Probes > 0 {
		v, err := h.Coach.Answer(ctx, who(r), round, step, given)
		return turn(r, v, err)
	}
	return show(r, runningAnswer(before)).Then(func(ctx context.Context) (Response, error) {
		v, err := h.Coach.Answer(ctx, who(r), round, step, given)
		return turn(r, v, err)
	}), nil
}

// pick is a letter of a choice with one right answer.
func (h Handlers) pick(ctx context.Context, r *Request) (Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Answer(ctx, who(r), round, coachround.Step{Place: n[0]}, interview.Answer{Picked: []int{n[1]}})
	return turn(r, v, err)
}

// choose is the select of a choice with several right answers.
func (h Handlers) choose(ctx context.Context, r *Request) (Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return Response{}, err
	}
	var picked []int
	for _, v := range r.Values {
		i, err := strconv.Atoi(v)
		if err != nil {
			return Response{}, errEnded()
		}
		picked = append(picked, i)
	}
	slices.Sort(picked)
	v, err := h.Coach.Answer(ctx, who(r), round, coachround.Step{Place: n[0]}, interview.Answer{Picked: picked})
	return turn(r, v, err)
}

func (h Handlers) hint(ctx context.Context, r *Request) (Response, error) {
	return h.onPlace(ctx, r, h.Coach.Hint)
}

func (h Handlers) skip(ctx context.Context, r *Request) (Response, error) {
	return h.onPlace(ctx, r, h.Coach.Skip)
}

func (h Handlers) stop(ctx context.Context, r *Request) (Response, error) {
	return h.onPlace(ctx, r, h.Coach.Stop)
}

// onPlace does one thing to one place of a round.
func (h Handlers) onPlace(ctx context.Context, r *Request, do func(context.Context, coach.Who, string, int) (coachround.View, error)) (Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return Response{}, err
	}
	v, err := do(ctx, who(r), round, n[0])
	return turn(r, v, err)
}

// passProbe is "I don't know". Its key says which probe it was under, so that a double click does not pass the next one too.
func (h Handlers) passProbe(ctx context.Context, r *Request) (Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.PassProbe(ctx, who(r), round, coachround.Step{Place: n[0], Probes: n[1]})
	return turn(r, v, err)
}

// tick confirms the key points that the person ticked.
func (h Handlers) tick(ctx context.Context, r *Request) (Response, error) {
	return h.onPlace(ctx, r, func(ctx context.Context, w coach.Who, round string, q int) (coachround.View, error) {
		return h.Coach.Confirm(ctx, w, round, q, r.Values)
	})
}

// confirm takes the key points as the machine ticked them.
func (h Handlers) confirm(ctx context.Context, r *Request) (Response, error) {
	return h.onPlace(ctx, r, h.Coach.ConfirmRecognised)
}

// look shows one question of a round that is over again.
func (h Handlers) look(ctx context.Context, r *Request) (Response, error) {
	round, _, err := at(r, 1)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Round(ctx, who(r), round)
	if err != nil {
		return turn(r, v, err)
	}
	if v.Round.Phase != interview.Over || len(r.Values) != 1 {
		return past(r, v)
	}
	for _, o := range lookSelect(v).Options {
		if o.Value == r.Values[0] {
			q, _ := strconv.Atoi(o.Value)
			return show(r, lookMessage(v, q)), nil
		}
	}
	return past(r, v)
}
