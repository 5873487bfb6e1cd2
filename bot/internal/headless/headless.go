// Package headless opens a browser for tests.
package headless

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
)

// Open opens headless Chromium with a window of width times height pixels; it ends with the test. Without a Chromium the test is
// skipped, unless HOTSEAT_REQUIRE_BROWSER says that there has to be one, as CI does.
func Open(t *testing.T, width, height int) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("HOTSEAT_REQUIRE_BROWSER") != "" {
			t.Fatal("there is no Chromium, and HOTSEAT_REQUIRE_BROWSER wants one")
		}
		t.Skip("skipped: there is no Chromium on this machine")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(width, height),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "en-GB"), chromedp.Env("TZ=UTC"),
		chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // waits for the process, so that its folder can be removed
		cancel()
	})
	if err := chromedp.Do(ctx); err != nil { // the first action starts the browser, and must have no deadline of its own
		t.Fatal(err)
	}
	return ctx
}
