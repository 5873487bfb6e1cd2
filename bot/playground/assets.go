package playground

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed page
var files embed.FS

// pageFiles serves the embedded files. They change only with the program, so each carries an ETag of all of them and the
// browser asks again rather than keep a page of yesterday's build.
func pageFiles() http.Handler {
	root, err := fs.Sub(files, "page")
	if err != nil {
		panic(err) // the folder is compiled in: this cannot be
	}
	tag := `"` + fingerprint(root) + `"`
	server := http.FileServerFS(root)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", http.MethodGet)
			fail(w, http.StatusMethodNotAllowed, "The page takes GET only.")
			return
		}
		kept := "no-cache"
		if strings.HasSuffix(r.URL.Path, ".svg") {
			kept = "max-age=3600" // it is drawn again with each message of the bot, and is hardly ever another
		}
		w.Header().Set("Cache-Control", kept)
		w.Header().Set("ETag", tag)
		server.ServeHTTP(w, r)
	})
}

// fingerprint sums up names and contents of all files.
func fingerprint(root fs.FS) string {
	sum := sha256.New()
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(root, path)
		sum.Write([]byte(path))
		sum.Write(b)
		return err
	})
	if err != nil {
		panic(err) // likewise
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}
