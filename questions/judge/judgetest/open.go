// Package judgetest opens the sandbox for tests.
package judgetest

import (
	"context"
	"errors"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"hotseat/questions/judge"
)

// Require is the environment variable that, set to 1, makes a test fail that cannot have the sandbox, where it would skip.
const Require = "HOTSEAT_REQUIRE_SANDBOX"

var shared = sync.OnceValues(func() (*judge.Sandbox, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	s := judge.New(judge.Options{Instances: runtime.NumCPU()})
	return s, s.Warm(ctx)
})

// Open returns a warm sandbox, one for the whole test binary, which lives as long as the process. Without network and without the
// interpreter in the cache folder the test is skipped, visibly.
func Open(tb testing.TB) *judge.Sandbox {
	tb.Helper()
	s, err := shared()
	if err == nil {
		return s
	}
	var why *judge.UnavailableError
	if errors.As(err, &why) && os.Getenv(Require) != "1" {
		tb.Skipf("no sandbox, so nothing here was run: %v", why)
	}
	tb.Fatalf("the sandbox: %v", err)
	return nil
}
