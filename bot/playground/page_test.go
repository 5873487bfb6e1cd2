package playground

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// get fetches a path of the page.
func get(t *testing.T, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	New(Options{Discord: &fake{}, Clock: stopped(t)}).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

func TestPageIsServed(t *testing.T) {
	for p, kind := range map[string]string{"/": "text/html", "/js/main.js": "javascript", "/css/base.css": "text/css",
		"/icon.svg": "image/svg+xml"} {
		w := get(t, p)
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Type"), kind) {
			t.Errorf("%s: %d %s, want 200 %s", p, w.Code, w.Header().Get("Content-Type"), kind)
		}
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s has the policy %q", p, policy)
		}
	}
	if w := get(t, "/nothing.js"); w.Code != http.StatusNotFound {
		t.Errorf("a file that is not there: %d, want 404", w.Code)
	}
}

// The page is whole (what a file names is there), and asks nothing of the network or of HTML made from text.
func TestPageStandsAlone(t *testing.T) {
	refs := regexp.MustCompile(`(?:src|href)="([^"#:]+)"|from '(\.[^']+)'`)
	forbidden := regexp.MustCompile(
		`innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|@import|url\(\s*['"]?https?:|(?:src|href)="https?:| ` +
			`style="| on[a-z]+="`)
	seen, weight := 0, 0
	err := fs.WalkDir(files, "page", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		seen++
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		weight += len(b)
		if bad := forbidden.FindString(string(b)); bad != "" && path.Ext(name) != ".svg" {
			t.Errorf("%s has %q", name, bad)
		}
		for _, m := range refs.FindAllStringSubmatch(string(b), -1) {
			if _, err := fs.Stat(files, path.Join(path.Dir(name), m[1]+m[2])); err != nil {
				t.Errorf("%s names %s: %v", name, m[1]+m[2], err)
			}
		}
		return nil
	})
	if err != nil || seen < 10 {
		t.Errorf("%d files, %v", seen, err)
	}
	t.Logf("the page weighs %d bytes in %d files", weight, seen)
	if weight >= 300_000 {
		t.Errorf("the page weighs %d bytes, want less than 300,000", weight)
	}
}

// TestScripts runs the tests of the page's pure modules.
func TestScripts(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: node is not installed, so the page's Markdown, command line, times and colours went untested")
	}
	list, err := filepath.Glob("pagetest/*.test.mjs")
	if err != nil || len(list) == 0 {
		t.Fatalf("no script tests: %v", err)
	}
	// #nosec G204 -- node, and our own files
	out, err := exec.CommandContext(t.Context(), node, append([]string{"--test", "--test-reporter=tap"}, list...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !regexp.MustCompile(`(?m)^# pass [1-9]`).Match(out) {
		t.Errorf("nothing was run:\n%s", out)
	}
}
