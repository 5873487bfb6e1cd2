package interaction

import (
	"context"
	"strings"
	"testing"
)

func nothing(context.Context, *Request) (Response, error) { return Nothing(), nil }

func mustPanic(t *testing.T, with string, f func()) {
	t.Helper()
	defer func() {
		p := recover()
		if p == nil {
			t.Errorf("no panic; want one that says %q", with)
			return
		}
		if text, _ := p.(string); !strings.Contains(text, with) {
			t.Errorf("panic %q, want %q in it", text, with)
		}
	}()
	f()
}

func TestRouterRefusesAtStart(t *testing.T) {
	tests := map[string][]Route{
		"exactly one":              {{Handle: nothing}},
		"not 2":                    {{Command: "a", Click: "a", Handle: nothing}},
		"routed twice":             {{Click: "a.b", Handle: nothing}, {Click: "a.b", Handle: nothing}},
		"no handler":               {{Command: "mock"}},
		"no name":                  {{Command: "Mock", Handle: nothing}},
		`"daily  now" is no name`:  {{Command: "daily  now", Handle: nothing}},
		`"a:b" is no name`:         {{Submit: "a:b", Handle: nothing}},
		"cannot be late":           {{Complete: "setup", Late: LatePrivate, Handle: nothing}},
		"has no message to update": {{Command: "setup", Late: LateUpdate, Handle: nothing}},
		"Late(9)":                  {{Command: "setup", Late: 9, Handle: nothing}},
	}
	for want, routes := range tests {
		mustPanic(t, want, func() { NewRouter(routes) })
	}
}

func TestRouterFinds(t *testing.T) {
	r := NewRouter([]Route{
		{Command: "daily-admin now", Handle: nothing},
		{Complete: "setup", Handle: nothing},
		{Click: "round.answer", Handle: nothing, Late: LateUpdate},
		{Submit: "round.answer", Handle: nothing, Late: LatePublic}, // a form may have the action of its button
	})
	found := []Request{
		{Kind: KindCommand, Command: "daily-admin now"},
		{Kind: KindAutocomplete, Command: "setup"},
		{Kind: KindComponent, Version: "1", Action: "round.answer"},
		{Kind: KindModal, Version: "1", Action: "round.answer"},
	}
	for _, q := range found {
		if _, ok := r.Find(&q); !ok {
			t.Errorf("%+v has no route", q)
		}
	}
	if route, _ := r.Find(&found[3]); route.Late != LatePublic {
		t.Error("a form was routed to its button's handler")
	}
	lost := []Request{
		{Kind: KindCommand, Command: "daily-admin"},
		{Kind: KindCommand, Command: "setup"},
		{Kind: KindComponent, Version: "0", Action: "round.answer"},
		{Kind: KindComponent, Action: "round.answer"},
		{Kind: KindComponent, Version: "1", Action: "round.answers"},
		{Kind: KindPing},
	}
	for _, q := range lost {
		if _, ok := r.Find(&q); ok {
			t.Errorf("%+v has a route", q)
		}
	}
}

func TestCustomID(t *testing.T) {
	if id := CustomID("round.answer", "7f3a:2"); id != "1:round.answer:7f3a:2" {
		t.Error(id)
	}
	CustomID("a", strings.Repeat("é", 96)) // 100 characters, though 196 bytes
	mustPanic(t, "101 characters", func() { CustomID("a", strings.Repeat("é", 97)) })
	mustPanic(t, "no action", func() { CustomID("a:b", "") })
	mustPanic(t, "no action", func() { CustomID("", "") })
}
