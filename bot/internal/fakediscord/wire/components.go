package wire

import (
	"slices"
)

// FirstV2 is the place of the first component that is no action row, -1 when there is none.
func FirstV2(components []any) int {
	return slices.IndexFunc(components, func(v any) bool { n, _ := Number(Object(v)["type"]); return n != 1 })
}

// Numbered copies components with the id that Discord gives each that came without one.
func Numbered(components []any) []any {
	used := map[int]bool{}
	Walk(components, func(o obj) {
		if n, ok := Number(o["id"]); ok && n != 0 {
			used[n] = true
		}
	})
	next := 0
	var give func(v any) any
	give = func(v any) any {
		switch v := v.(type) {
		case []any:
			out := make([]any, len(v))
			for i := range v {
				out[i] = give(v[i])
			}
			return out
		case obj:
			o := make(obj, len(v)+1)
			for k, e := range v {
				o[k] = e
			}
			if n, ok := Number(o["id"]); IsComponent(o) && (!ok || n == 0) {
				for next++; used[next]; next++ {
				}
				o["id"] = JSONInt(next)
			}
			for _, k := range []string{"components", "component", "accessory"} {
				if e, ok := o[k]; ok {
					o[k] = give(e)
				}
			}
			return o
		}
		return v
	}
	out, _ := give(components).([]any)
	return out
}

// IsComponent tells whether an object is a component: it has a number as its type.
func IsComponent(o obj) bool { _, ok := Number(o["type"]); return ok }

// Walk visits each component of a tree, parents first.
func Walk(v any, visit func(obj)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			Walk(e, visit)
		}
	case obj:
		visit(v)
		Walk(v["components"], visit)
		Walk(v["component"], visit)
		Walk(v["accessory"], visit)
	}
}

// FindComponent is the component of a custom id, nil when there is none.
func FindComponent(components []any, customID string) obj {
	var found obj
	Walk(components, func(o obj) {
		if found == nil && customID != "" && Text(o["custom_id"]) == customID {
			found = o
		}
	})
	return found
}
