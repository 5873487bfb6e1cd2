package discord

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"hotseat/bot/discord/discordtest"
)

func TestQueueKeepsOrderAndOutlivesPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, log := newQueue(), &discordtest.Log{}
		ctx, cancel := context.WithCancel(t.Context())
		go q.run(ctx, log.Logger())
		var got []int
		for i := range 100 {
			q.add(func() {
				if i == 50 {
					panic("ouch")
				}
				got = append(got, i)
			})
		}
		synctest.Wait()
		cancel()
		synctest.Wait()
		if len(got) != 99 || got[49] != 49 || got[50] != 51 || got[98] != 99 {
			t.Errorf("ran %v", got)
		}
		if !strings.Contains(log.String(), "ouch") {
			t.Error("the panic is not in the log")
		}
	})
}

func TestNewRefuses(t *testing.T) {
	for _, cfg := range []Config{{}, {Token: discordtest.Token, APIBase: "discord.com"}} {
		if b, err := New(cfg, nil, nil, Events{}); err == nil {
			t.Errorf("%+v made %v", cfg, b)
		}
	}
}
