package discord

import (
	"net/http"
	"testing"
)

// memoryDispatcher is a dispatcher whose answers go to a server in memory.
func memoryDispatcher(t *testing.T, routes []Route, answers ...http.HandlerFunc) (*dispatcher, *memoryServer, *testLog) {
	t.Helper()
	m, log := &memoryServer{answers: answers}, &testLog{}
	keepSecret(testToken)
	tr, err := newTransport("http://discord.test/base", m)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newClient(tr, testToken, "")
	if err != nil {
		t.Fatal(err)
	}
	return newDispatcher(c, NewRouter(routes), log.logger()), m, log
}
