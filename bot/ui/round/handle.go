package round

import (
	"context"
	"errors"
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
	s := coachround.StartRound{Section: interview.Section(r.Options["section"]), N: n, Mode: interview.Mode(r.Options["mode"]),
		Format: interview.Format(r.Options["format"])}
	if n != 0 && s.Format.Fixed() {
		return interaction.Response{}, &coach.Error{Code: coach.Bad, Sentence: fixedSentence(s.Format)}
	}
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
	return coachround.StartRound{Section: w.Section, N: w.N, Mode: w.Mode, Format: w.Format}
}

func (h handlers) start(ctx context.Context, r *interaction.Request, wanted coachround.StartRound,
	answer func(api.Message) interaction.Response) (interaction.Response, error) {
	wish := kit.Wish{Section: wanted.Section, N: wanted.N, Mode: wanted.Mode, Format: wanted.Format}
	s, err := h.Coach.StartRound(ctx, kit.Who(r), wanted)
	switch {
	case err != nil:
		return interaction.Response{}, err
	case s.Running != nil:
		return answer(runningMessage(*s.Running, wish)), nil
	case s.Refused != nil:
		return answer(refusedMessage(*s.Refused, wish, r.GuildID == "")), nil
	case s.Nothing != "":
		return answer(nothingMessage(s.Nothing)), nil
	}
	return answer(opened(r, *s.Round)), nil
}

// Turn answers with the round after something was done in it, where the message of the click stands. An error that comes with the round is
// said above it.
func Turn(r *interaction.Request, v coachround.View, err error) (interaction.Response, error) {
	if refused := (*interview.Refusal)(nil); errors.As(err, &refused) {
		return kit.Show(r, refusedMessage(*refused, kit.Wish{N: kit.DefaultQuestions, Mode: interview.Practice}, r.GuildID == "")), nil
	}
	said, err := sayable(v, err)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, kit.Above(said, roundMessage(v))), nil
}

// turn is Turn for what was done at place q. A question is a message of its own: once the round is elsewhere, the message of the click is
// closed and the round goes on below it. A control that comes late, or twice, leaves its message at its own place: the sentence stands over
// that, and a button leads on.
func turn(r *interaction.Request, v coachround.View, q int, err error) (interaction.Response, error) {
	if v.Daily || q >= len(v.Questions) || shown(v) == q {
		return Turn(r, v, err)
	}
	said, err := sayable(v, err)
	if err != nil {
		return interaction.Response{}, err
	}
	if p := v.Round.Places[q]; said != "" && (p.Given || p.Skipped && !p.Void) {
		return kit.Show(r, kit.Above(said, pastMessage(v, q))), nil
	}
	return leave(r, v, q, said), nil
}

// handedBack stands before why an answer was refused: the question looks as it did before.
const handedBack = "**Not taken yet.** "

// sayable is the sentence of an error that comes with a round, for above it; "" without an error. Another error is given back.
func sayable(v coachround.View, err error) (string, error) {
	if err == nil {
		return "", nil
	}
	said := kit.Sentence(err)
	if said == "" || v.ID == "" {
		return "", err
	}
	if told := (*coach.Error)(nil); errors.As(err, &told) && told.Code == coach.Bad {
		said = handedBack + said
	}
	return said, nil
}

// leave closes the message of place q and goes on below it with the round as it is now.
func leave(r *interaction.Request, v coachround.View, q int, said string) interaction.Response {
	closed := kit.Show(r, kit.Above(said, closedMessage(v, q)))
	if closed.Kind != interaction.UpdateMessage {
		return kit.Show(r, kit.Above(said, roundMessage(v)))
	}
	return closed.And(roundMessage(v))
}

// past is the answer to a control of a step of place q that the round has left behind.
func past(r *interaction.Request, v coachround.View, q int) (interaction.Response, error) {
	return turn(r, v, q, &coach.Error{Code: coach.Ended, Sentence: "That step is behind you. This is how it stands now."})
}

// at reads a control's key: the round, and so many numbers, the first of which is the place.
func at(r *interaction.Request, numbers int) (round string, n []int, err error) {
	return kit.ParseRoundKey(r.Key, numbers)
}

func (h handlers) showRound(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onView(ctx, r, func(v coachround.View, _ int) (interaction.Response, error) {
		return Turn(r, v, h.facing(ctx, r, v, nil))
	})
}

// onView does something with the round of a control as it stands now, and with the place of the control.
func (h handlers) onView(
	ctx context.Context, r *interaction.Request, do func(v coachround.View, q int) (interaction.Response, error),
) (interaction.Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Round(ctx, kit.Who(r), round)
	if err != nil {
		return Turn(r, v, err)
	}
	return do(v, n[0])
}

// openAnswer opens the form for an answer, or for the reply to a probe.
func (h handlers) openAnswer(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onView(ctx, r, func(v coachround.View, q int) (interaction.Response, error) {
		if !formFits(v, q) {
			return past(r, v, q)
		}
		return interaction.Open(answerForm(v, "round.submit")), nil
	})
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
	return finish(r, v, n[0], run, err)
}

// handIn takes the answer that was tried. Its key says which, so that nobody hands in what is not on the screen.
func (h handlers) handIn(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	cut := strings.LastIndexByte(r.Key, '-')
	round, n, err := kit.ParseRoundKey(r.Key[:max(cut, 0)], 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, run, err := h.Coach.HandInTried(ctx, kit.Who(r), round, n[0], r.Key[cut+1:])
	return finish(r, v, n[0], run, err)
}

// finish answers with the round, after what is to be run was run.
func finish(r *interaction.Request, v coachround.View, q int, run *coachround.Run, err error) (interaction.Response, error) {
	if err != nil || run == nil {
		return turn(r, v, q, err)
	}
	meanwhile := func(p judge.Progress) interaction.Response { return kit.Show(r, runningAnswer(v, run.Trial(), p)) }
	return meanwhile(judge.Progress{}).Then(func(ctx context.Context, tell func(interaction.Response)) (interaction.Response, error) {
		v, err := run.Finish(ctx, func(p judge.Progress) { tell(meanwhile(p)) })
		return turn(r, v, q, err)
	}), nil
}

// pick is a letter of a choice with one right answer.
func (h handlers) pick(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Answer(ctx, kit.Who(r), round, coachround.Step{Place: n[0]}, interview.Answer{Picked: []int{n[1]}})
	return turn(r, v, n[0], err)
}

// choose is the select of a choice with several right answers.
func (h handlers) choose(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	picked, err := kit.Picked(r.Values)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Answer(ctx, kit.Who(r), round, coachround.Step{Place: n[0]}, interview.Answer{Picked: picked})
	return turn(r, v, n[0], err)
}

// hint is the next hint. Its key says which it is; that of a question with one hint says nothing, as keys did when each had one.
func (h handlers) hint(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return h.onPlace(ctx, r, h.Coach.Hint)
	}
	v, err := h.Coach.NthHint(ctx, kit.Who(r), round, n[0], n[1])
	return turn(r, v, n[0], err)
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
	return turn(r, v, n[0], err)
}

// passProbe is "I don't know". Its key says which probe it was under, so that a double click does not pass the next one too.
func (h handlers) passProbe(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Pass(ctx, kit.Who(r), round, coachround.Step{Place: n[0], Probes: n[1]})
	return turn(r, v, n[0], err)
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
	return h.onView(ctx, r, func(v coachround.View, _ int) (interaction.Response, error) {
		if len(r.Values) != 1 {
			return notThere(r, v)
		}
		return lookAt(r, v, r.Values[0])
	})
}

// lookAt shows the question of a place of a round that has ended again.
func lookAt(r *interaction.Request, v coachround.View, place string) (interaction.Response, error) {
	if v.Round.Phase != interview.Over {
		return notThere(r, v)
	}
	for _, o := range lookSelect(v).Options {
		if o.Value == place {
			q, _ := strconv.Atoi(o.Value)
			return kit.Show(r, lookMessage(v, q)), nil
		}
	}
	return notThere(r, v)
}

// showAnswer shows one of a person's answers again, wherever it was given: in a round that has ended, or in one that has told its verdict.
func (h handlers) showAnswer(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	round, n, err := kit.ParseRoundKey(r.Values[0], 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Round(ctx, kit.Who(r), round)
	switch {
	case err != nil:
		return Turn(r, v, err)
	case v.Round.Phase != interview.Over && n[0] < len(v.Questions) && told(v, n[0]):
		return kit.Show(r, modelMessage(v, n[0])), nil
	}
	return lookAt(r, v, strconv.Itoa(n[0]))
}

// notThere answers a control that does not fit the round as it is.
func notThere(r *interaction.Request, v coachround.View) (interaction.Response, error) {
	return Turn(r, v, &coach.Error{Code: coach.Ended, Sentence: "That is not to be had now. This is where the round stands."})
}

// next leads from a question that is done to where the round is now.
func (h handlers) next(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onPlace(ctx, r, func(ctx context.Context, w coach.Who, round string, _ int) (coachround.View, error) {
		v, err := h.Coach.Round(ctx, w, round)
		return v, h.facing(ctx, r, v, err)
	})
}

// model shows all that there is to say of a verdict, in the place of what was short.
func (h handlers) model(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.verdict(ctx, r, modelMessage)
}

// brief shows a verdict in short again.
func (h handlers) brief(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.verdict(ctx, r, verdictMessage)
}

// verdict shows the verdict of the place of a control, where it may be told.
func (h handlers) verdict(ctx context.Context, r *interaction.Request, view func(coachround.View, int) api.Message) (interaction.Response,
	error) {
	return h.onView(ctx, r, func(v coachround.View, q int) (interaction.Response, error) {
		if !told(v, q) {
			return notThere(r, v)
		}
		return kit.Show(r, view(v, q)), nil
	})
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
