package main

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// listedFor is a package as `go list` describes it, with the files that belong to it on one platform.
type listedFor struct {
	ImportPath, Dir   string
	GoFiles, CgoFiles []string
	ImportMap         map[string]string
	Standard          bool
}

// TestCompilesElsewhere type-checks the whole program for the platforms that no machine of ours runs. A cross compiler for C is not
// needed: go-sqlite3 is read as it is with cgo, and its C is taken for granted. Without cgo it would be a stub with nothing to check
// against.
func TestCompilesElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("the ordinary run does it")
	}
	for _, platform := range []string{"windows/amd64", "windows/arm64", "darwin/amd64", "darwin/arm64"} {
		t.Run(platform, func(t *testing.T) {
			t.Parallel()
			for _, err := range typeCheck(t, platform, "hotseat") {
				t.Error(err)
			}
		})
	}
}

// TestTypeCheckFinds: what does not compile on a platform is found, and only there.
func TestTypeCheckFinds(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module example\n\ngo 1.26\n",
		"main.go": "package main\n\nimport \"syscall\"\n\nfunc main() { println(syscall.Umask(0)) }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	if errs := typeCheck(t, "darwin/arm64", "example"); len(errs) > 0 {
		t.Errorf("on a Mac: %v", errs)
	}
	if errs := typeCheck(t, "windows/amd64", "example"); len(errs) != 1 || !strings.Contains(errs[0].Error(), "Umask") {
		t.Errorf("on Windows: %v", errs)
	}
}

// typeCheck reads a module and all that it needs as they are on a platform, with the tests, and says what of the module's own would not
// compile there.
func typeCheck(t *testing.T, platform, module string) (errs []error) {
	t.Helper()
	system, processor, _ := strings.Cut(platform, "/")
	cmd := exec.Command("go", "list", "-deps", "-test", "-json=ImportPath,Dir,GoFiles,CgoFiles,ImportMap,Standard", module+"/...")
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=1")
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list for %s: %v", platform, err)
	}
	known := importer{"unsafe": types.Unsafe}
	files := token.NewFileSet()
	for list := json.NewDecoder(strings.NewReader(string(out))); ; { // what is imported comes before who imports it
		var p listedFor
		if err := list.Decode(&p); errors.Is(err, io.EOF) {
			return errs
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath == "unsafe" || strings.HasSuffix(p.ImportPath, ".test") { // the latter is what go test writes itself
			continue
		}
		ours := p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/")
		conf := types.Config{
			Importer: renamed{known, p.ImportMap}, FakeImportC: true, IgnoreFuncBodies: !ours, Sizes: types.SizesFor("gc", processor),
			Error: func(err error) {
				if ours {
					errs = append(errs, err)
				}
			},
		}
		var parsed []*ast.File
		for _, name := range append(p.GoFiles, p.CgoFiles...) {
			file, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			parsed = append(parsed, file)
		}
		known[p.ImportPath], _ = conf.Check(p.ImportPath, files, parsed, nil) // its errors are those above
	}
}

// importer has the packages that were checked before.
type importer map[string]*types.Package

func (i importer) Import(path string) (*types.Package, error) {
	if p := i[path]; p != nil {
		return p, nil
	}
	return nil, errors.New("not checked yet: " + path)
}

// renamed finds what a package of the standard library imports by another name than its own.
type renamed struct {
	importer
	names map[string]string
}

func (r renamed) Import(path string) (*types.Package, error) {
	if name, ok := r.names[path]; ok {
		path = name
	}
	return r.importer.Import(path)
}
