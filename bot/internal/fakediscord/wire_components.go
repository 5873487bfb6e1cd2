package fakediscord

import "slices"

// firstV2 is the place of the first component that is no action row, -1 when there is none.
func firstV2(components []any) int {
	return slices.IndexFunc(components, func(v any) bool { n, _ := number(object(v)["type"]); return n != 1 })
}

// numbered copies components with the id that Discord gives each that came without one.
func numbered(components []any) []any {
	used := map[int]bool{}
	walk(components, func(o obj) {
		if n, ok := number(o["id"]); ok && n != 0 {
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
			if n, ok := number(o["id"]); isComponent(o) && (!ok || n == 0) {
				for next++; used[next]; next++ {
				}
				o["id"] = jsonInt(next)
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

func isComponent(o obj) bool { _, ok := number(o["type"]); return ok }

// walk visits each component of a tree, parents first.
func walk(v any, visit func(obj)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, visit)
		}
	case obj:
		visit(v)
		walk(v["components"], visit)
		walk(v["component"], visit)
		walk(v["accessory"], visit)
	}
}

func findComponent(components []any, customID string) obj {
	var found obj
	walk(components, func(o obj) {
		if found == nil && customID != "" && text(o["custom_id"]) == customID {
			found = o
		}
	})
	return found
}
