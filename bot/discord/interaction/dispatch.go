package interaction

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/internal/delay"
	"hotseat/bot/discord/text"
)

const (
	lateAfter      = time.Second             // from the arrival: then a route that may be late is deferred
	promptWithin   = 2500 * time.Millisecond // a handler's deadline when its route is never deferred
	answerWithin   = 14 * time.Minute        // a handler's deadline when it is: the interaction's token lives 15 min
	graceAfter     = 250 * time.Millisecond  // for a handler that notices its deadline: what it did is still told
	wordEvery      = 1500 * time.Millisecond // between two words on how far work is; Discord takes five edits in five seconds
	deliverWithin  = 30 * time.Second        // for the requests that bring a late answer
	maxHandlers    = 64                      // run at once
	maxInteraction = 1024                    // wait or run at once; those over it are let go, with a line in the log
)

var (
	errNoRoute  = errors.New("nothing answers to this")
	errTooSlow  = errors.New("the handler was not done by its deadline")
	errTooBusy  = errors.New("no handler became free in time")
	errPanicked = errors.New("it panicked")
)

// REST is what answering needs of Discord's REST; *api.Client does it.
type REST interface {
	Callback(ctx context.Context, r api.Interaction, answer any, files []api.File) error
	EditOriginal(ctx context.Context, r api.Interaction, m api.Message) error
	DeleteOriginal(ctx context.Context, r api.Interaction) error
	FollowUp(ctx context.Context, r api.Interaction, m api.Message, private bool) (*api.PostedMessage, error)
	CreateMessage(ctx context.Context, channelID string, m api.Message, nonce string) (*api.PostedMessage, error)
	Typing(ctx context.Context, channelID string) error
}

// Dispatcher runs handlers: bounded in number, each with a deadline, none able to end the process, every one answered.
type Dispatcher struct {
	client REST
	router *Router
	words  Words
	log    *slog.Logger
	slots  chan struct{}
	watch  func(Seen) // nil: nobody counts

	base   context.Context // of the handlers; ended only when a shutdown has waited for them long enough
	cancel context.CancelFunc

	mu      sync.Mutex
	closed  bool
	present int
	lines   map[string][]*Request // by channel: the messages that wait behind the one that is served
	idle    chan struct{}         // closed when closed and nothing is present
}

// NewDispatcher makes a dispatcher that takes interactions at once.
func NewDispatcher(c REST, r *Router, words Words, log *slog.Logger) *Dispatcher {
	d := &Dispatcher{client: c, router: r, words: words, log: log, slots: make(chan struct{}, maxHandlers), idle: make(chan struct{}),
		lines: map[string][]*Request{}}
	d.base, d.cancel = context.WithCancel(context.Background())
	return d
}

// Accept takes an interaction, or a message, and returns at once. Messages of one channel are served one after the other.
func (d *Dispatcher) Accept(r *Request) {
	if r.Kind == KindMessage {
		d.acceptMessage(r)
		return
	}
	d.mu.Lock()
	full := d.present >= maxInteraction
	if d.closed || full {
		d.mu.Unlock()
		d.log.Warn("an interaction was let go", "doing", doing(r), "too_many", full)
		d.note(&answer{r: r, came: time.Now()}, ResultLetGo)
		return
	}
	d.present++
	d.mu.Unlock()
	go d.serve(r)
}

// Apologise says to who did something that it cannot be read: silence is shown as a failure of the bot's. It returns at once. r is what
// Decode gave with its error; for nil there is nobody to be told.
func (d *Dispatcher) Apologise(r *Request) {
	if r == nil {
		return
	}
	d.mu.Lock()
	if d.closed || d.present >= maxInteraction {
		d.mu.Unlock()
		return
	}
	d.present++
	d.mu.Unlock()
	go func() {
		defer d.leave()
		sentence := onlyText(d.words.Unread)
		if r.Kind == KindAutocomplete {
			sentence = Suggest(nil)
		}
		a := &answer{client: d.client, words: d.words, log: d.log, r: r, came: time.Now()}
		result := ResultUnread
		if err := d.give(context.WithoutCancel(d.base), a, sentence); err != nil {
			d.log.Warn("a person was left without an answer", "doing", doing(r), "interaction", r.ID, "error", api.Redact(err.Error()))
			result = ResultUnheard
		}
		d.note(a, result)
	}()
}

// enter and leave count what drain waits for: interactions, and handlers that outlived theirs.
func (d *Dispatcher) enter() {
	d.mu.Lock()
	d.present++
	d.mu.Unlock()
}

func (d *Dispatcher) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.present--
	if d.closed && d.present == 0 {
		close(d.idle)
	}
}

// Drain takes no more interactions, waits for those present, ends their contexts after a while, and waits a last moment. It says
// whether all were done.
func (d *Dispatcher) Drain(patience, last time.Duration) bool {
	d.mu.Lock()
	if !d.closed {
		d.closed = true
		if d.present == 0 {
			close(d.idle)
		}
	}
	d.mu.Unlock()
	defer d.cancel()
	if delay.Within(d.idle, patience) {
		return true
	}
	d.cancel()
	return delay.Within(d.idle, last)
}

// outcome is what a handler returned.
type outcome struct {
	resp Response
	err  error
}

// serve answers one interaction.
func (d *Dispatcher) serve(r *Request) {
	defer d.leave()
	a := &answer{client: d.client, words: d.words, log: d.log, r: r, came: time.Now()}
	route, ok := d.router.Find(r)
	if !ok {
		d.finish(a, outcome{err: errNoRoute})
		return
	}
	late := route.Late
	if late == LateUpdate && r.MessageID == "" {
		late = LatePrivate // a form that a command opened has no message to update
	}
	within := answerWithin
	if late == Never {
		within = promptWithin
	}
	ctx, cancel := context.WithTimeout(d.base, within)
	defer cancel()
	result := make(chan outcome, 1)
	d.enter()
	go func() {
		defer d.leave()
		result <- d.run(ctx, route, r)
	}()

	if late != Never {
		timer := time.NewTimer(lateAfter)
		select {
		case out := <-result:
			timer.Stop()
			d.follow(a, route, out)
			return
		case <-timer.C:
			a.deferred(d.base, late)
		}
	}
	d.follow(a, route, await(ctx, result))
}

// follow finishes an interaction. When its response has work to be done after it, that work's answer is given alone if it comes soon;
// else the response is shown meanwhile, and then what the work tells of itself.
func (d *Dispatcher) follow(a *answer, route Route, out outcome) {
	work := out.resp.then
	if out.err != nil || work == nil {
		d.finish(a, out)
		return
	}
	ctx, cancel := context.WithTimeout(d.base, answerWithin)
	defer cancel()
	told := newest{changed: make(chan struct{}, 1)}
	told.set(out.resp)
	route.Handle = func(ctx context.Context, _ *Request) (Response, error) { return work(ctx, told.set) }
	result := make(chan outcome, 1)
	d.enter()
	go func() {
		defer d.leave()
		result <- d.run(ctx, route, a.r)
	}()
	pause := time.NewTimer(lateAfter)
	defer pause.Stop()
	var changed <-chan struct{} // nil during a pause
	for {
		select {
		case done := <-result:
			d.finish(a, done)
			return
		case <-ctx.Done():
			d.finish(a, await(ctx, result))
			return
		case <-pause.C:
			changed = told.changed
		case <-changed:
			d.meanwhile(a, told.get())
			changed = nil
			pause.Reset(wordEvery)
		}
	}
}

// newest is what work has told last.
type newest struct {
	changed chan struct{}
	mu      sync.Mutex
	resp    Response
}

func (n *newest) set(r Response) {
	n.mu.Lock()
	n.resp = r
	n.mu.Unlock()
	select {
	case n.changed <- struct{}{}:
	default: // it was not read since
	}
}

func (n *newest) get() Response {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.resp
}

// meanwhile shows a word while work goes on. As the first answer it stands where the work's own answer will stand.
func (d *Dispatcher) meanwhile(a *answer, resp Response) {
	if a.r.Kind == KindMessage { // a conversation has no message for it
		a.showTyping(d.base)
		return
	}
	err := d.give(context.WithoutCancel(d.base), a, resp)
	if err != nil {
		d.log.Warn("a person could not be told that it takes a while", "doing", doing(a.r), "error", api.Redact(err.Error()))
		if !errors.Is(err, api.ErrAmbiguous) && !api.HasCode(err, api.CodeAlreadyAcknowledged) {
			return
		}
	}
	if a.late == Never {
		fitted, err := a.fitting(resp)
		if err == nil {
			a.late = fitted.waits()
		}
	}
}

// await is a handler's outcome, or that it has none a moment after its deadline.
func await(ctx context.Context, result <-chan outcome) outcome {
	select {
	case out := <-result:
		return out
	case <-ctx.Done():
	}
	timer := time.NewTimer(graceAfter)
	defer timer.Stop()
	select {
	case out := <-result:
		return out
	case <-timer.C:
		return outcome{err: errTooSlow}
	}
}

// run calls the handler as soon as one more may run.
func (d *Dispatcher) run(ctx context.Context, route Route, r *Request) (out outcome) {
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	case <-ctx.Done():
		return outcome{err: errTooBusy}
	}
	defer func() {
		if p := recover(); p != nil {
			out = outcome{err: d.panicked("a handler panicked", r, p)}
		}
	}()
	resp, err := route.Handle(ctx, r)
	return outcome{resp, err}
}

// finish tells the person the outcome: the answer, the sentence of an error that has one for people, or that something went
// wrong with a reference that stands in the log too.
func (d *Dispatcher) finish(a *answer, out outcome) {
	ctx := context.WithoutCancel(d.base) // an answer is given even when the handlers have been ended
	err := out.err
	if err == nil {
		if err = d.give(ctx, a, out.resp); err == nil {
			d.note(a, ResultOK)
			return
		}
		if tooLate(err) {
			d.log.Warn("an answer came too late or twice", "doing", doing(a.r), "interaction", a.r.ID, "error", api.Redact(err.Error()))
			d.note(a, ResultUnheard)
			return
		}
	}
	result := resultOf(err)
	if err = d.give(ctx, a, d.apology(a.r, err)); err != nil {
		d.log.Warn("a person was left without an answer", "doing", doing(a.r), "interaction", a.r.ID, "error", api.Redact(err.Error()))
		result = ResultUnheard
	}
	d.note(a, result)
}

// give gives an answer; a component of a view that panics when it is written is an error like another.
func (d *Dispatcher) give(ctx context.Context, a *answer, resp Response) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = d.panicked("an answer panicked", a.r, p)
		}
	}()
	return a.give(ctx, resp)
}

// panicked logs what was recovered, with the stack, and makes an error of it. To be called in the deferred function itself.
func (d *Dispatcher) panicked(what string, r *Request, p any) error {
	d.log.Error(what, "doing", doing(r), "interaction", r.ID, "panic", api.Redact(fmt.Sprint(p)), "stack", api.Redact(string(debug.Stack())))
	return fmt.Errorf("%w: %v", errPanicked, p)
}

// apology is the answer to an error; it logs those that are not the person's to know.
func (d *Dispatcher) apology(r *Request, err error) Response {
	if r.Kind == KindAutocomplete {
		if !errors.Is(err, errNoRoute) {
			d.log.Error("suggestions failed", "doing", doing(r), "error", api.Redact(err.Error()))
		}
		return Suggest(nil)
	}
	var forPeople interface{ Person() string }
	switch {
	case errors.Is(err, errNoRoute):
		d.log.Info("an interaction that nothing answers to", "doing", doing(r))
		return onlyText(d.words.ended(r) + d.words.typedBack(r))
	case errors.As(err, &forPeople) && forPeople.Person() != "":
		return onlyText(forPeople.Person() + d.words.typedBack(r))
	case errors.Is(err, errTooBusy):
		d.log.Warn("an interaction found no free handler", "doing", doing(r))
		return onlyText(d.words.Busy + d.words.typedBack(r))
	}
	ref := reference()
	d.log.Error("an interaction failed", "doing", doing(r), "reference", ref, "interaction", r.ID,
		"guild", r.GuildID, "user", r.UserID, "error", api.Redact(err.Error()))
	if why := d.words.refused(err); why != "" {
		return onlyText(why + d.words.typedBack(r))
	}
	return onlyText(d.words.Wrong(ref) + d.words.typedBack(r))
}

// tooLate says that Discord takes no answer to this interaction any more.
func tooLate(err error) bool {
	return api.HasCode(err, api.CodeUnknownInteraction) || api.HasCode(err, api.CodeAlreadyAcknowledged)
}

// doing says in a few words what a person did, for the log.
func doing(r *Request) string {
	switch r.Kind {
	case KindCommand:
		return "command /" + text.Cut(r.Command, 100)
	case KindAutocomplete:
		return "autocomplete /" + text.Cut(r.Command+" "+r.Focused, 100)
	case KindComponent:
		return "click " + text.Cut(r.Action+" v"+r.Version, 100)
	case KindModal:
		return "form " + text.Cut(r.Action+" v"+r.Version, 100)
	case KindMessage:
		return "a message " + string(r.Message)
	case KindPing:
		return "ping"
	}
	return fmt.Sprintf("interaction of type %d", r.Kind)
}
