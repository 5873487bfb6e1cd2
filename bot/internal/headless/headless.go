// Package headless opens a browser for tests, and uses a page as a person does: by mouse, finger and keyboard.
package headless

import (
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
)

// Device is what the page is looked at with: the size of its window in CSS pixels, and whether it is used by finger or by mouse.
type Device struct {
	Name          string
	Width, Height int64
	Touch         bool
}

// The devices that the page has to work on.
var (
	Desk        = Device{Name: "desk", Width: 1280, Height: 800}
	NarrowMouse = Device{Name: "phone width, mouse", Width: 390, Height: 844}
	Phone       = Device{Name: "phone", Width: 390, Height: 844, Touch: true}
)

// Devices are all of them.
func Devices() []Device { return []Device{Desk, NarrowMouse, Phone} }

// Open opens headless Chromium as a device; it ends with the test. Without a Chromium the test is skipped, unless
// HOTSEAT_REQUIRE_BROWSER says that there has to be one, as CI does.
func Open(t testing.TB, d Device) *Page {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: -short leaves the browser out")
	}
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
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.WindowSize(int(d.Width), int(d.Height)), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "en-GB"), chromedp.Env("TZ=UTC"), chromedp.UserDataDir(t.TempDir()))
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
	p := &Page{t: t, ctx: ctx, touch: d.Touch}
	var how []chromedp.EmulateViewportOption
	if d.Touch {
		how = append(how, chromedp.EmulateTouch, chromedp.EmulateMobile)
	}
	p.Do("being a "+d.Name, chromedp.EmulateViewport(d.Width, d.Height, how...))
	return p
}
