package discord

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
)

// sees is what a message object says and whether it is private: "private: text".
func sees(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var m struct {
		Flags      int `json:"flags"`
		Components []struct {
			Content string `json:"content"`
		} `json:"components"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	who := "public"
	if m.Flags&api.FlagEphemeral != 0 {
		who = "private"
	}
	var texts []string
	for _, c := range m.Components {
		if c.Content != "" {
			texts = append(texts, c.Content)
		}
	}
	return who + ": " + strings.Join(texts, " ")
}

func (s *stage) channel(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, raw := range s.fake.Messages(s.actor.Channel, s.actor.User) {
		out = append(out, sees(t, raw))
	}
	return out
}

// deferral waits until the bot has answered that the answer will come, as answer of the type.
func (s *stage) deferral(ctx context.Context, kind string) error {
	for {
		select {
		case r := <-s.requests:
			if strings.Contains(r, "/callback ") && strings.Contains(r, `{"type":`+kind) {
				return nil
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Each way of answering, on a server that has Discord's rules.
func TestAnswersOnAServer(t *testing.T) {
	t.Parallel()
	var s *stage
	late := func(kind string, resp interaction.Response) interaction.Handler { // answers once it was deferred
		return func(ctx context.Context, _ *interaction.Request) (interaction.Response, error) {
			return resp, s.deferral(ctx, kind)
		}
	}
	button := func(action string) discordgo.Button {
		return discordgo.Button{Label: action, Style: discordgo.SecondaryButton, CustomID: interaction.CustomID(action, "k")}
	}
	panel := say("panel")
	panel.Components = append(panel.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		button("update"), button("late"), button("form"), button("side"), button("gone"),
	}})
	again := func(text string) api.Message {
		m := panel
		m.Components = append(say(text).Components, panel.Components[1])
		return m
	}
	yes := true
	form := interaction.Modal{CustomID: interaction.CustomID("form", "k"), Title: "Your answer", Components: []discordgo.MessageComponent{
		discordgo.Label{Label: "Answer", Component: discordgo.TextInput{CustomID: "answer", Style: discordgo.TextInputParagraph, Required: &yes}},
	}}
	s = newStage(t, "", []interaction.Route{
		{Command: "mock", Late: interaction.LatePrivate, Handle: after(0, interaction.Private(panel), nil)},
		{Command: "slow", Late: interaction.LatePublic, Handle: late("5", interaction.Private(say("for you alone")))},
		{Complete: "setup", Handle: func(_ context.Context, r *interaction.Request) (interaction.Response, error) {
			if r.Focused != "timezone" || r.Options["timezone"] == "none" {
				return interaction.Suggest(nil), nil
			}
			return interaction.Suggest([]interaction.Choice{{Name: "Berlin", Value: "Europe/Berlin"}}), nil
		}},
		{Click: "update", Late: interaction.LateUpdate, Handle: after(0, interaction.Update(again("updated")), nil)},
		{Click: "late", Late: interaction.LateUpdate, Handle: late("6", interaction.Update(again("updated late")))},
		{Click: "side", Late: interaction.LateUpdate, Handle: late("6", interaction.Public(say("for all")))},
		{Click: "form", Handle: after(0, interaction.Open(form), nil)},
		{Submit: "form", Late: interaction.LateUpdate, Handle: func(_ context.Context, r *interaction.Request) (interaction.Response, error) {
			return interaction.Update(again("typed " + r.Fields["answer"])), nil
		}},
	})
	s.connected(t)
	ctx := within10(t)
	check := func(what, problem string, want ...string) {
		t.Helper()
		got := s.channel(t)
		if problem != "" || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("%s: %s\nthe person sees %q\nwant            %q\n%s", what, problem, got, want, s.log)
		}
	}
	check("a command", s.fake.Command(ctx, s.actor, "/mock").Error, "private: panel")
	var message struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(s.fake.Messages(s.actor.Channel, s.actor.User)[0], &message); err != nil {
		t.Fatal(err)
	}
	click := func(action string) string {
		return s.fake.Click(ctx, s.actor, message.ID, interaction.CustomID(action, "k"), nil).Error
	}
	check("an update", click("update"), "private: updated")
	check("a late update", click("late"), "private: updated late")
	opened := s.fake.Click(ctx, s.actor, message.ID, interaction.CustomID("form", "k"), nil)
	if opened.Modal == nil || opened.Modal.Title != "Your answer" {
		t.Fatalf("no form: %+v\n%s", opened, s.log)
	}
	check("a form", s.fake.Submit(ctx, s.actor.User, opened.Modal.ID, map[string]any{"answer": "B-tree"}).Error, "private: typed B-tree")
	check("an answer beside", click("side"), "private: typed B-tree", "public: for all")
	check("an unknown action", click("gone"), "private: typed B-tree", "public: for all", "private: "+testWords.Ended)
	if r := s.fake.Autocomplete(ctx, s.actor, "/setup timezone:Eur"); r.Error != "" || len(r.Choices) != 1 ||
		r.Choices[0].Value != "Europe/Berlin" {
		t.Errorf("suggestions: %+v", r)
	}
	if r := s.fake.Autocomplete(ctx, s.actor, "/setup timezone:none"); r.Error != "" || len(r.Choices) != 0 {
		t.Errorf("no suggestions: %+v", r)
	}
	s.fake.Command(ctx, s.actor, "/slow") // it may return between the placeholder and its end
	if !s.bot.dispatch.Drain(drainPatience, drainLast) {
		t.Error("handlers still run")
	}
	check("an answer for fewer eyes", "", "private: typed B-tree", "public: for all", "private: "+testWords.Ended, "private: for you alone")
}
