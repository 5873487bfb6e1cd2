package discord

import (
	"net/http"
	"testing"
)

// memoryBot is a bot on a server in memory that nothing has been asked of yet.
func memoryBot(t *testing.T, routes []Route, answers ...http.HandlerFunc) (*Bot, *memoryServer, *testLog) {
	t.Helper()
	m, log := &memoryServer{answers: answers}, &testLog{}
	b, err := New(Config{Token: testToken, APIBase: "http://discord.test/base", Log: log.logger(), transport: m}, routes, nil, Events{})
	if err != nil {
		t.Fatal(err)
	}
	return b, m, log
}
