package judge

import "fmt"

// random calls the answer with the random inputs, and stops at the first that cannot be right. With a Check of its own
// the comparing is left to property.
func (p *pythonRun) random() ([]reply, error) {
	var gots []reply
	for _, d := range p.want.random {
		got, err := p.call(d.call)
		if err != nil {
			return gots, err
		}
		met := d.want.met(got)
		if met && got.Error == nil {
			got.Value = d.want.value // the same, and held once
		}
		gots = append(gots, got)
		if p.q.Property.Check == "" && !met || got.Error != nil && d.want.raises == nil {
			break
		}
	}
	return gots, nil
}

// property judges what the random inputs gave: one case.
func (p *pythonRun) property(gots []reply) error {
	if len(p.want.random) == 0 {
		return nil
	}
	met := make([]bool, len(gots))
	for i, got := range gots {
		met[i] = p.want.random[i].want.met(got)
	}
	if p.q.Property.Check != "" {
		if err := p.checked(gots, met); err != nil {
			return err
		}
	}
	for i, ok := range met {
		if !ok {
			d := p.want.random[i]
			p.t.fail(propertyName, failedHead(propertyName)+p.difference(d.call, d.want, gots[i]))
			return nil
		}
	}
	p.t.pass()
	return nil
}

// checked asks the question's own check about each pair that is not equal, in a new instance: the answers' values enter it as literals.
func (p *pythonRun) checked(gots []reply, met []bool) error {
	i, err := p.trusted()
	if err != nil {
		return err
	}
	if err := model(i, p.q); err != nil {
		return fmt.Errorf("judge: the question: %w", err)
	}
	for n, got := range gots {
		d := p.want.random[n]
		if met[n] || got.Error != nil || d.want.value == nil || !got.Value.plainData() {
			continue
		}
		checked, err := i.ask(map[string]any{
			"op": "check", "source": p.q.Property.Check, "args": tuple(d.args), "got": got.Value.String(), "want": d.want.value.String(),
		})
		if err != nil {
			return fmt.Errorf("judge: the question's check: %w", err)
		}
		met[n] = checked.Error == nil && checked.OK
	}
	return nil
}

// tuple is the source of a tuple of arguments.
func tuple(args string) string {
	if args == "" {
		return "()"
	}
	return "(" + args + ",)"
}
