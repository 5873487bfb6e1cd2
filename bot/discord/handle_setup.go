package discord

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// clockDraft is where a refused time and zone wait for the next try.
const clockDraft = "setup"

// setup is /setup: what was given is applied, then the panel is shown. Time and zone are applied last, so that a bad one leaves the rest done.
func (h Handlers) setup(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	change, problems := changeOf(r)
	if role := r.Options["role"]; role != "" && role == r.GuildID {
		problems = append(problems, everyoneRole)
		change.Role = nil
	}
	if _, err := h.Coach.ChangeSettings(ctx, who(r), change); err != nil {
		return Response{}, err
	}
	typed := map[string]string{}
	for field, name := range map[string]string{"time": "time", "zone": "timezone"} {
		if v := strings.TrimSpace(r.Options[name]); v != "" {
			typed[field] = v
		}
	}
	return h.applyClock(ctx, r, typed, problems)
}

const everyoneRole = "The role @everyone would call the whole server each day; choose one that people take by themselves."

// changeOf reads /setup's options but time and zone, with a sentence for each that says nothing.
func changeOf(r *Request) (coach.Change, []string) {
	var c coach.Change
	var problems []string
	if v := r.Options["channel"]; v != "" {
		c.Channel = &v
	}
	if v := r.Options["role"]; v != "" {
		c.Role = &v
	}
	if v, err := strconv.ParseBool(r.Options["beyond"]); err == nil {
		c.Beyond = &v
	}
	if v, err := strconv.ParseBool(r.Options["thread"]); err == nil {
		c.Thread = &v
	}
	if v := interview.Steer(r.Options["mode"]); v != "" {
		c.Steer = &v
	}
	if v := r.Options["days"]; v != "" {
		d, err := coach.ParseDays(v)
		if err == nil {
			c.Days = &d
		} else {
			problems = append(problems, sentence(err))
		}
	}
	return c, problems
}

// applyClock applies time and zone, in whichever is given, and shows the panel; or says why not, and offers the form with what was typed.
func (h Handlers) applyClock(ctx context.Context, r *Request, typed map[string]string, problems []string) (Response, error) {
	w := who(r)
	var c coach.Change
	if v, ok := typed["time"]; ok {
		c.Time = &v
	}
	if v, ok := typed["zone"]; ok {
		c.Zone = &v
	}
	s, err := h.Coach.ChangeSettings(ctx, w, c)
	var e *coach.Error
	if errors.As(err, &e) && e.Code == coach.Bad {
		if err := h.Coach.KeepDraft(ctx, w, clockDraft, typed); err != nil {
			return Response{}, err
		}
		return show(r, clockRefused(e.Person(), problems)), nil
	}
	if err != nil {
		return Response{}, err
	}
	if len(typed) > 0 {
		if err := h.Coach.KeepDraft(ctx, w, clockDraft, nil); err != nil {
			return Response{}, err
		}
	}
	return h.panel(ctx, r, s, problems), nil
}

// panel shows the settings, with what the bot may not do in the channel.
func (h Handlers) panel(ctx context.Context, r *Request, s coach.Settings, problems []string) Response {
	checked := s.Ready && h.Server != nil
	if checked {
		problems = append(problems, checkChannel(ctx, h.Server, s, h.Log)...)
	}
	if len(problems) == 0 && s.Problem != "" {
		problems = append(problems, "Today's question is not posted yet: "+s.Problem)
	}
	return show(r, setupMessage(s, checked, problems))
}

// change applies one control of the panel.
func (h Handlers) change(ctx context.Context, r *Request, c coach.Change) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	s, err := h.Coach.ChangeSettings(ctx, who(r), c)
	if err != nil {
		return Response{}, err
	}
	return h.panel(ctx, r, s, nil), nil
}

func (h Handlers) setupChannel(ctx context.Context, r *Request) (Response, error) {
	if len(r.Values) != 1 {
		return Response{}, errEnded()
	}
	return h.change(ctx, r, coach.Change{Channel: &r.Values[0]})
}

func (h Handlers) setupRole(ctx context.Context, r *Request) (Response, error) {
	role := ""
	if len(r.Values) > 0 {
		role = r.Values[0]
	}
	if role != "" && role == r.GuildID {
		return Response{}, &coach.Error{Code: coach.Bad, Sentence: everyoneRole}
	}
	return h.change(ctx, r, coach.Change{Role: &role})
}

func (h Handlers) setupDays(ctx context.Context, r *Request) (Response, error) {
	var d coach.Days
	for _, v := range r.Values {
		i, err := strconv.Atoi(v)
		if err != nil || i < 0 || i >= len(week) {
			return Response{}, errEnded()
		}
		d |= 1 << i
	}
	return h.change(ctx, r, coach.Change{Days: &d})
}

func (h Handlers) setupMode(ctx context.Context, r *Request) (Response, error) {
	if len(r.Values) != 1 {
		return Response{}, errEnded()
	}
	steer := interview.Steer(r.Values[0])
	return h.change(ctx, r, coach.Change{Steer: &steer})
}

// setupThread, setupBeyond and setupPause set what their button says, so that a double click does not undo itself.
func (h Handlers) setupThread(ctx context.Context, r *Request) (Response, error) {
	v := r.Key == onOff(true)
	return h.change(ctx, r, coach.Change{Thread: &v})
}

func (h Handlers) setupBeyond(ctx context.Context, r *Request) (Response, error) {
	v := r.Key == onOff(true)
	return h.change(ctx, r, coach.Change{Beyond: &v})
}

func (h Handlers) setupPause(ctx context.Context, r *Request) (Response, error) {
	v := r.Key == onOff(true)
	return h.change(ctx, r, coach.Change{Paused: &v})
}

// openClock opens the form with the time and the zone that hold now.
func (h Handlers) openClock(ctx context.Context, r *Request) (Response, error) {
	return h.clock(ctx, r, nil)
}

// retryClock opens the form with what was typed and refused.
func (h Handlers) retryClock(ctx context.Context, r *Request) (Response, error) {
	draft, err := h.Coach.Draft(ctx, who(r), clockDraft)
	if err != nil {
		return Response{}, err
	}
	return h.clock(ctx, r, draft)
}

func (h Handlers) clock(ctx context.Context, r *Request, draft map[string]string) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	s, err := h.Coach.Settings(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	values := map[string]string{"time": s.Time, "zone": s.Zone}
	maps.Copy(values, draft)
	return Open(clockForm(values)), nil
}

func (h Handlers) submitClock(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	typed := map[string]string{"time": strings.TrimSpace(r.Fields["time"]), "zone": strings.TrimSpace(r.Fields["zone"])}
	return h.applyClock(ctx, r, typed, nil)
}

// completeSetup suggests time zones and days.
func (h Handlers) completeSetup(_ context.Context, r *Request) (Response, error) {
	var names []string
	switch r.Focused {
	case "timezone":
		names = coach.Zones(r.Options["timezone"], 25)
	case "days":
		typed := strings.ToLower(strings.TrimSpace(r.Options["days"]))
		for _, d := range []string{"every day", "mon-fri", "mon-sat", "mon,wed,fri", "tue,thu", "sat,sun"} {
			if strings.Contains(d, typed) {
				names = append(names, d)
			}
		}
	}
	suggestions := make([]Choice, 0, len(names))
	for _, n := range names {
		suggestions = append(suggestions, Choice{Name: n, Value: n})
	}
	return Suggest(suggestions), nil
}
