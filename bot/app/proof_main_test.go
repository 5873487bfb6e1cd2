package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"hotseat/bot/config"
)

// Variables by which a proof tells a process of its own what to be.
const (
	roleVariable    = "HOTSEAT_PROOF_ROLE" // "bot" or "discord"
	startVariable   = "HOTSEAT_PROOF_START"
	addressVariable = "HOTSEAT_PROOF_ADDRESS"
	tokenVariable   = "HOTSEAT_PROOF_TOKEN"
	storeVariable   = "HOTSEAT_PROOF_STORE"
	logVariable     = "HOTSEAT_PROOF_LOG"
	settingVariable = "HOTSEAT_PROOF_SETTING"
)

// proofIsFull says whether the proofs are to be as large as they were promised, which takes minutes.
func proofIsFull() bool { return os.Getenv("HOTSEAT_PROOF") == "full" }

// TestMain lets the proofs run the bot and Discord as processes of their own, which can be killed: the test binary is what it is told
// to be.
func TestMain(m *testing.M) {
	role := map[string]func() error{"bot": playBot, "discord": playDiscord}[os.Getenv(roleVariable)]
	if role == nil {
		os.Exit(m.Run())
	}
	go func() { // who started this holds the other end, and lets go at the latest when it dies
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	if err := role(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// playBot is the bot, with a clock that begins at a given moment and an additional nudge every few milliseconds.
func playBot() error {
	began := time.Now()
	ms, err := strconv.ParseInt(os.Getenv(startVariable), 10, 64)
	if err != nil {
		return err
	}
	start := time.UnixMilli(ms)
	now := func() time.Time { return start.Add(time.Since(began)) }
	file, err := os.OpenFile(os.Getenv(logVariable), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(file, nil)).With("pid", os.Getpid())
	bot, err := New(context.Background(), proofConfig(os.Getenv(addressVariable), os.Getenv(tokenVariable), os.Getenv(storeVariable)), now,
		log)
	if err != nil {
		return err
	}
	log.Info("the bot is made", "after", time.Since(began))
	go func() {
		for {
			if err := bot.Coach.DoDue(context.Background()); err != nil {
				log.Error("nudging", "error", err)
			}
			pause(context.Background(), 20*time.Millisecond)
		}
	}()
	return bot.Run(context.Background())
}

// pause lets real time pass, no longer than ctx lasts: what happens in other processes has no other.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

func proofConfig(address, token, store string) config.Config {
	c := config.Default()
	c.Discord.Token = config.Secret(token)
	c.Discord.APIBase = address + "/api"
	c.Store.Path = store
	c.Sandbox.Dir = filepath.Join(store, "sandbox") // there can be none inside of a file, so nothing is fetched and nobody waits
	return c
}
