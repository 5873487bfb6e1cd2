package pair

import (
	"context"
	"errors"
	"strconv"

	"hotseat/bot/coach"
	coachpair "hotseat/bot/coach/pair"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// with is /pair with.
func (h handlers) with(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.invite(ctx, r, r.Options[optionPerson], formatOf(r.Options[optionFormat]))
}

// again is the choice of another partner, under an interview that has ended.
func (h handlers) again(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	return h.invite(ctx, r, r.Values[0], formatOf(r.Key))
}

// invite answers with the message that both press: it calls the one who is invited, and nobody else.
func (h handlers) invite(ctx context.Context, r *interaction.Request, person string, f interview.Format) (interaction.Response, error) {
	if err := kit.MustBeHere(r); err != nil {
		return interaction.Response{}, err
	}
	g := r.People[person]
	v, err := h.Coach.InvitePartner(ctx, kit.Who(r), coachpair.Guest{ID: person, Bot: g.Bot, Member: g.Member}, f, r.ChannelID)
	switch {
	case err != nil && v.ID == "":
		return interaction.Response{}, err
	case v.Stage != coachpair.Invited: // they had invited each other
		return interaction.Private(kit.Above(kit.Sentence(err), sideMessage(v))), nil
	}
	return interaction.Public(h.ForAll(v)), nil
}

// formatOf is a format that two people can have: a drill when none was named.
func formatOf(typed string) interview.Format {
	if typed == "" {
		return interview.Drill
	}
	return interview.Format(typed)
}

// forAll says whether what was pressed sits on a message that everybody sees.
func forAll(r *interaction.Request) bool {
	return r.MessageID != "" && !r.MessagePrivate && r.GuildID != ""
}

func (h handlers) accept(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	channel, message := "", ""
	if forAll(r) {
		channel, message = r.ChannelID, r.MessageID
	}
	v, err := h.Coach.AcceptPair(ctx, kit.Who(r), r.Key, channel, message)
	return h.answered(ctx, r, v, err)
}

func (h handlers) decline(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.DeclinePair(ctx, kit.Who(r), r.Key)
	return h.answered(ctx, r, v, err)
}

func (h handlers) withdraw(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.WithdrawPair(ctx, kit.Who(r), r.Key)
	return h.answered(ctx, r, v, err)
}

// answered is what comes of a button of an invitation: the message that everybody sees says how it stands now, and so it does when somebody
// was faster. What else keeps a person from it is for them alone.
func (h handlers) answered(ctx context.Context, r *interaction.Request, v coachpair.View, err error) (interaction.Response, error) {
	if err != nil && (code(err) != coach.Ended || v.ID == "") {
		return interaction.Response{}, err
	}
	if !forAll(r) {
		return kit.Show(r, kit.Above(kit.Sentence(err), sideMessage(v))), nil
	}
	all, err := h.Coach.PairForAll(ctx, v.ID)
	if err != nil {
		return interaction.Response{}, err
	}
	m := h.ForAll(all)
	m.People = nil // who was called was called when it was sent
	return interaction.Update(m), nil
}

// code is the code of an error for the person; "" of any other.
func code(err error) coach.Code {
	var told *coach.Error
	if errors.As(err, &told) {
		return told.Code
	}
	return ""
}

// queue is /pair queue, and the button that waits for another partner.
func (h handlers) queue(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustBeHere(r); err != nil {
		return interaction.Response{}, err
	}
	typed := r.Options[optionFormat]
	if r.MessageID != "" {
		typed = r.Key
	}
	w, err := h.Coach.WaitForPartner(ctx, kit.Who(r), formatOf(typed), r.ChannelID)
	switch {
	case err != nil:
		return interaction.Response{}, err
	case w.Pair != nil:
		return interaction.Private(kit.Above(matchedWords(*w.Pair), sideMessage(*w.Pair))), nil
	}
	return kit.Show(r, waitMessage(*w.Wait)), nil
}

func (h handlers) unqueue(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	waited, err := h.Coach.StopWaiting(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, stoppedMessage(waited)), nil
}

// now is /pair now.
func (h handlers) now(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustBeHere(r); err != nil {
		return interaction.Response{}, err
	}
	n, err := h.Coach.PairNow(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(nowMessage(n)), nil
}

// leaveAll is /pair leave.
func (h handlers) leaveAll(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, waited, err := h.Coach.LeaveAll(ctx, kit.Who(r))
	switch {
	case err != nil:
		return interaction.Response{}, err
	case v == nil:
		return interaction.Private(stoppedMessage(waited)), nil
	}
	return interaction.Private(sideMessage(*v)), nil
}

func (h handlers) leave(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.LeavePair(ctx, kit.Who(r), r.Key)
	return sided(r, v, err)
}

// side is My side: what is for one of the two alone.
func (h handlers) side(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.PairSide(ctx, kit.Who(r), r.Key)
	return sided(r, v, err)
}

// look is a question that is over, looked at again.
func (h handlers) look(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	place, err := strconv.Atoi(r.Values[0])
	if err != nil {
		return interaction.Response{}, kit.ErrEnded()
	}
	v, err := h.Coach.PairSide(ctx, kit.Who(r), r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	if place < 0 || place >= len(v.Pair.Places) || !v.Pair.Places[place].Done() {
		return interaction.Response{}, kit.ErrEnded()
	}
	return kit.Show(r, lookMessage(v, place)), nil
}

func (h handlers) tick(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return onPlace(r, 1, func(id string, n []int) (coachpair.View, error) {
		return h.Coach.TickPair(ctx, kit.Who(r), id, n[0], r.Values)
	})
}

func (h handlers) hint(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return onPlace(r, 2, func(id string, n []int) (coachpair.View, error) {
		return h.Coach.HintPair(ctx, kit.Who(r), id, n[0], n[1] == 1)
	})
}

func (h handlers) skip(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return onPlace(r, 1, func(id string, n []int) (coachpair.View, error) { return h.Coach.SkipPair(ctx, kit.Who(r), id, n[0]) })
}

// next goes on, and says first what the answer came to.
func (h handlers) next(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	id, n, err := kit.ParseRoundKey(r.Key, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.NextPair(ctx, kit.Who(r), id, n[0])
	if err != nil {
		return sided(r, v, err)
	}
	return kit.Show(r, kit.Above(cameTo(v, n[0]), sideMessage(v))), nil
}

// onPlace does something at the place of a control's key, which has so many numbers.
func onPlace(r *interaction.Request, numbers int, do func(id string, n []int) (coachpair.View, error)) (interaction.Response, error) {
	id, n, err := kit.ParseRoundKey(r.Key, numbers)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := do(id, n)
	return sided(r, v, err)
}

// sided answers with a side. An error that comes with something to look at is said above it.
func sided(r *interaction.Request, v coachpair.View, err error) (interaction.Response, error) {
	if err != nil && (code(err) == "" || v.ID == "") {
		return interaction.Response{}, err
	}
	return kit.Show(r, kit.Above(kit.Sentence(err), sideMessage(v))), nil
}
