package uitest

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"hotseat/bot/coach"
)

// Refused fails when err is no refusal of this code, and gives the refusal.
func Refused(t *testing.T, err error, code coach.Code) *coach.Error {
	t.Helper()
	var e *coach.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Fatalf("got %v, want a refusal of the code %s", err, code)
	}
	return e
}

// Shows fails when a view does not show each of these.
func Shows(t *testing.T, view string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(view, w) {
			t.Errorf("%q is not shown in\n%s", w, view)
		}
	}
}

// ZipOf makes an archive of names and contents, in pairs.
func ZipOf(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
