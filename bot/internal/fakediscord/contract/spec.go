package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Spec is Discord's OpenAPI document, made ready for checking.
type Spec struct {
	schemas map[string]any            // by name
	paths   map[string]map[string]any // by path template: the operations by lower-case method

	mu       sync.Mutex
	compiler *jsonschema.Compiler
	compiled map[string]*jsonschema.Schema // by "method template"
}

// Document reads the document once a process: from the file that HOTSEAT_OPENAPI names, else from
// ../shared/discord-openapi.json beside the folder that go.mod is in.
var Document = sync.OnceValues(func() (*Spec, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path) // #nosec G304 G703 -- a developer's own file
	if err != nil {
		return nil, fmt.Errorf("read the document: %w", err)
	}
	return parse(b)
})

func find() (string, error) {
	if path := os.Getenv("HOTSEAT_OPENAPI"); path != "" {
		return path, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the document: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod above the working folder")
		}
		dir = up
	}
	path := filepath.Join(dir, "..", "shared", "discord-openapi.json")
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("no document: %w", err)
	}
	return path, nil
}

const address = "file:///discord.json"

func parse(b []byte) (*Spec, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("parse the document: %w", err)
	}
	root, _ := doc.(map[string]any)
	components, _ := root["components"].(map[string]any)
	s := &Spec{paths: map[string]map[string]any{}, compiled: map[string]*jsonschema.Schema{}}
	s.schemas, _ = components["schemas"].(map[string]any)
	paths, _ := root["paths"].(map[string]any)
	if len(s.schemas) == 0 || len(paths) == 0 {
		return nil, errors.New("parse the document: it has no schemas or no paths")
	}
	for name, v := range paths {
		s.paths[name], _ = v.(map[string]any)
	}
	s.straighten(doc)
	s.exceptions()
	s.compiler = jsonschema.NewCompiler()
	s.compiler.DefaultDraft(jsonschema.Draft2020)
	if err := s.compiler.AddResource(address, doc); err != nil {
		return nil, fmt.Errorf("parse the document: %w", err)
	}
	return s, nil
}

// straighten rewrites unions in place so that an error names the variant that was meant: null aside, the variant is chosen by its
// "type" before its other fields are looked at. Unions without such a mark stay as they are.
func (s *Spec) straighten(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			s.straighten(e)
		}
	case map[string]any:
		for _, e := range v {
			s.straighten(e)
		}
		for _, k := range []string{"oneOf", "anyOf"} {
			if variants, ok := v[k].([]any); ok {
				s.rewrite(v, k, variants)
			}
		}
	}
}

func (s *Spec) rewrite(node map[string]any, key string, variants []any) {
	var rest []any
	nullable := false
	for _, e := range variants {
		if m, ok := e.(map[string]any); ok && m["type"] == "null" {
			nullable = true
			continue
		}
		rest = append(rest, e)
	}
	var then any
	if chosen, ok := s.byType(rest); ok {
		then = chosen
	} else if len(rest) == 1 {
		then = rest[0]
	} else {
		return
	}
	delete(node, key)
	if nullable {
		then = map[string]any{"if": map[string]any{"type": "null"}, "then": true, "else": then}
	}
	all, _ := node["allOf"].([]any)
	node["allOf"] = append(append([]any{}, all...), then)
}

// byType makes a schema of variants that are told apart by the values of their "type".
func (s *Spec) byType(variants []any) (map[string]any, bool) {
	var values, rules []any
	for _, e := range variants {
		kinds := s.types(e)
		if kinds == nil {
			return nil, false
		}
		values = append(values, kinds...)
		rules = append(rules, map[string]any{
			"if":   map[string]any{"properties": map[string]any{"type": map[string]any{"enum": kinds}}, "required": []any{"type"}},
			"then": e,
		})
	}
	return map[string]any{
		"type": "object", "required": []any{"type"}, "properties": map[string]any{"type": map[string]any{"enum": values}}, "allOf": rules,
	}, len(variants) > 1
}

// types are the values that the "type" of an object schema may have.
func (s *Spec) types(v any) []any {
	m, _ := v.(map[string]any)
	if ref, ok := m["$ref"].(string); ok {
		return s.types(s.schemas[strings.TrimPrefix(ref, "#/components/schemas/")])
	}
	properties, _ := m["properties"].(map[string]any)
	kind, _ := properties["type"].(map[string]any)
	kinds, _ := kind["enum"].([]any)
	return kinds
}

// exceptions are where Discord takes what its document does not allow.
func (s *Spec) exceptions() {
	for _, name := range []string{"ApplicationCommandUpdateRequest", "ApplicationCommandCreateRequest",
		"ApplicationCommandPatchRequestPartial"} {
		m, _ := s.schemas[name].(map[string]any)
		properties, _ := m["properties"].(map[string]any)
		if properties["default_member_permissions"] != nil {
			// The documentation, every library and Discord's own answers have a string of digits here.
			properties["default_member_permissions"] = map[string]any{"type": []any{"integer", "string", "null"}, "pattern": "^[0-9]+$"}
		}
	}
}

// check says what the document has against a request.
func (s *Spec) check(method, path string, body []byte) []string {
	template := s.template(path)
	if template == "" {
		return []string{"the document has no path " + redact(path)}
	}
	operation, ok := s.paths[template][strings.ToLower(method)].(map[string]any)
	if !ok {
		return []string{"the document has no " + method + " " + template}
	}
	schema, err := s.schema(method, template, operation)
	if err != nil {
		return []string{err.Error()}
	}
	if len(body) == 0 {
		request, _ := operation["requestBody"].(map[string]any)
		if request["required"] == true {
			return []string{template + " needs a body"}
		}
		return nil
	}
	if schema == nil {
		return nil // discordgo sends "null" or "{}" here and there; Discord does not look at it
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return []string{"the body is no JSON: " + err.Error()}
	}
	if err := schema.Validate(v); err != nil {
		return explain(err)
	}
	return nil
}

// template finds the path of the document that a path is one of; of several, the one with the most fixed segments.
func (s *Spec) template(path string) string {
	seg := strings.Split(path, "/")
	best, most := "", -1
	for name := range s.paths {
		parts := strings.Split(name, "/")
		if len(parts) != len(seg) {
			continue
		}
		fixed := 0
		for i, p := range parts {
			if strings.HasPrefix(p, "{") {
				continue
			}
			if p != seg[i] {
				fixed = -1
				break
			}
			fixed++
		}
		if fixed > most {
			best, most = name, fixed
		}
	}
	return best
}

// schema compiles what the body of an operation must be, once; nil when it takes none.
func (s *Spec) schema(method, template string, operation map[string]any) (*jsonschema.Schema, error) {
	key := method + " " + template
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.compiled[key]; ok {
		return c, nil
	}
	request, _ := operation["requestBody"].(map[string]any)
	content, _ := request["content"].(map[string]any)
	if content["application/json"] == nil {
		s.compiled[key] = nil
		return nil, nil
	}
	pointer := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(template)
	c, err := s.compiler.Compile(address + "#/paths/" + pointer + "/" + strings.ToLower(method) +
		"/requestBody/content/application~1json/schema")
	if err != nil {
		return nil, fmt.Errorf("compile the document's %s: %w", key, err)
	}
	s.compiled[key] = c
	return c, nil
}

// explain gives one line for each thing that is wrong, with its place.
func explain(err error) []string {
	var ve *jsonschema.ValidationError
	if !errors.As(err, &ve) {
		return []string{err.Error()}
	}
	var out []string
	var collect func(u jsonschema.OutputUnit)
	collect = func(u jsonschema.OutputUnit) {
		if u.Error != nil {
			where := strings.TrimPrefix(u.InstanceLocation, "/")
			text, err := json.Marshal(u.Error)
			if err == nil && len(u.Errors) == 0 {
				out = append(out, fmt.Sprintf("document: %s: %s", strings.ReplaceAll(where, "/", "."), strings.Trim(string(text), `"`)))
			}
		}
		for _, e := range u.Errors {
			collect(e)
		}
	}
	collect(*ve.DetailedOutput())
	if len(out) == 0 {
		out = append(out, err.Error())
	}
	return out
}
