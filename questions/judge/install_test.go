package judge

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func fetching(from io.Reader, err error) func(context.Context, func(int64, int64)) (io.ReadCloser, error) {
	return func(context.Context, func(int64, int64)) (io.ReadCloser, error) { return io.NopCloser(from), err }
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestWhatCannotBeHadIsSaidInASentence(t *testing.T) {
	noRoute := &net.OpError{Op: "dial", Err: syscall.ENETUNREACH}
	for _, c := range []struct {
		name  string
		fetch func(context.Context, func(int64, int64)) (io.ReadCloser, error)
		says  string
	}{
		{"another file", fetching(strings.NewReader("not Python"), nil), "not the file that it should be"},
		{"a file without end", fetching(endless{}, nil), "not the file that it should be"},
		{"a full disk", fetching(failing{syscall.ENOSPC}, nil), "full"},
		{"no network", fetching(failing{noRoute}, nil), "no network"},
		{"nothing answers", fetching(nil, noRoute), "no network"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := New(Options{Dir: dir, Fetch: c.fetch})
			_, err := s.Install(t.Context(), nil)
			var why *UnavailableError
			if !errors.Is(err, ErrUnavailable) || !errors.As(err, &why) || !strings.Contains(why.Person(), c.says) {
				t.Fatalf("the error is %v", err)
			}
			if left, _ := os.ReadDir(dir); len(left) != 0 {
				t.Errorf("%v was left behind", left)
			}
			if s.Ready() {
				t.Error("it says that it is ready")
			}
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestAFailureIsTriedAgainAfterAMinuteAndAtOnceWhenAsked(t *testing.T) {
	tries := 0
	s := New(Options{Dir: t.TempDir(), Fetch: func(context.Context, func(int64, int64)) (io.ReadCloser, error) {
		tries++
		return nil, syscall.ECONNREFUSED
	}})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	answer := func() {
		if _, err := s.Python(t.Context(), Python{}, "x"); !errors.Is(err, ErrUnavailable) {
			t.Fatalf("the error is %v", err)
		}
	}
	answer()
	answer()
	if tries != 1 {
		t.Fatalf("%d tries for two answers in one minute", tries)
	}
	now = now.Add(retryAfter)
	answer()
	if tries != 2 {
		t.Fatalf("%d tries after a minute", tries)
	}
	if err := s.Warm(t.Context()); !errors.Is(err, ErrUnavailable) || tries != 3 {
		t.Fatalf("Warm tried %d times in all and said %v", tries, err)
	}
}

func TestInstallKeepsTheFileAndTellsHowFar(t *testing.T) {
	path, err := New(Options{}).Path()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("no interpreter in the cache folder to install from: %v", err)
	}
	fetched := 0
	dir := t.TempDir()
	s := New(Options{Dir: dir, Fetch: func(context.Context, func(int64, int64)) (io.ReadCloser, error) {
		fetched++
		return io.NopCloser(bytes.NewReader(data)), nil
	}})
	var last, total int64
	progress := func(done, all int64) {
		if done < last {
			t.Errorf("progress went back from %d to %d", last, done)
		}
		last, total = done, all
	}
	for range 2 {
		last = 0
		got, err := s.fetched(t.Context(), progress)
		if err != nil || got != filepath.Join(dir, wasmName) {
			t.Fatalf("%s, %v", got, err)
		}
		if last != wasmSize || total != wasmSize {
			t.Errorf("it ended at %d of %d", last, total)
		}
	}
	if fetched != 1 {
		t.Errorf("fetched %d times", fetched)
	}
	if err := os.WriteFile(filepath.Join(dir, wasmName), data[:100], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.fetched(t.Context(), nil); err != nil || fetched != 2 {
		t.Errorf("a damaged file was not fetched again: %d, %v", fetched, err)
	}
}

func TestTheCDNIsAskedAndItsErrorsAreErrors(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/there" {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, "wasm")
	}))
	defer server.Close()
	from, err := fetchHTTP(t.Context(), server.Client().Transport, server.URL+"/there")
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(from)
	if err := errors.Join(err, from.Close()); err != nil || string(got) != "wasm" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := fetchHTTP(t.Context(), server.Client().Transport, server.URL+"/gone"); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("a missing file: %v", err)
	}
}

func TestNPMDoesNotSeeTheBotsSecrets(t *testing.T) {
	got := npmEnvironment([]string{"PATH=/bin", "DISCORD_TOKEN=s", "HOTSEAT_TOKEN=s", "npm_config_cache=/c", "https_proxy=p"})
	if want := []string{"PATH=/bin", "npm_config_cache=/c", "https_proxy=p"}; !slices.Equal(got, want) {
		t.Errorf("npm sees %v", got)
	}
}

func TestAFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := New(Options{Dir: filepath.Join(file, "folder"), Fetch: fetching(strings.NewReader(""), nil)})
	_, err := s.Install(t.Context(), nil)
	var why *UnavailableError
	if !errors.As(err, &why) || !strings.Contains(why.Person(), "cannot be made or written") {
		t.Errorf("got %v", err)
	}
}
