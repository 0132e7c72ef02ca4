// Command workflows reads YAML and workflows with the very parsers that Gitea
// and its runner use. Each line of its input is a JSON object with a text, each
// line of its output what was read, so that one process serves many texts.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"code.gitea.io/gitea/modules/actions/jobparser"
	"github.com/nektos/act/pkg/model"
	log "github.com/sirupsen/logrus"
	"go.yaml.in/yaml/v4"
)

type request struct {
	// Do is "yaml": any document, or "workflow".
	Do   string `json:"do"`
	Text string `json:"text"`
}

type answer struct {
	// Value is what a document says, as JSON; of a workflow its jobs by id.
	Value any    `json:"value"`
	Error string `json:"error,omitempty"`
}

// step is what a runner is told to do.
type step struct {
	ID   string            `json:"id"`
	Name string            `json:"name"`
	If   string            `json:"if"`
	Uses string            `json:"uses"`
	Run  string            `json:"run"`
	Env  map[string]string `json:"env"`
	With map[string]string `json:"with"`
}

type job struct {
	Name   string   `json:"name"`
	RunsOn []string `json:"runsOn"`
	Needs  []string `json:"needs"`
	If     string   `json:"if"`
	Steps  []step   `json:"steps"`
}

func main() {
	// What Gitea takes for the end of the program is here the end of one text.
	log.SetOutput(os.Stderr)
	log.StandardLogger().ExitFunc = func(int) { panic("the parser gave up, see above") }
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	decoder := json.NewDecoder(in)
	encoder := json.NewEncoder(out)
	for decoder.More() {
		var asked request
		err := decoder.Decode(&asked)
		if err == nil {
			err = encoder.Encode(answerTo(asked))
		}
		if err == nil {
			err = out.Flush()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func answerTo(asked request) (given answer) {
	defer func() {
		if reason := recover(); reason != nil {
			given = answer{Error: fmt.Sprint("panic: ", reason)}
		}
	}()
	read := readYAML
	if asked.Do == "workflow" {
		read = readWorkflow
	}
	value, err := read([]byte(asked.Text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: value}
}

func readYAML(text []byte) (any, error) {
	var value any
	err := yaml.Unmarshal(text, &value)
	return value, err
}

// readWorkflow does what Gitea does with a workflow that a push brings, up to
// the text that a runner is sent for each job, and returns what the runner
// reads there.
func readWorkflow(text []byte) (any, error) {
	workflow, err := model.ReadWorkflow(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	events, err := jobparser.ParseRawOn(&workflow.RawOn)
	if err != nil {
		return nil, err
	}
	if len(events) == 0 {
		return nil, errors.New("no event starts it")
	}
	if _, err := jobparser.ReadWorkflowRawConcurrency(text); err != nil {
		return nil, err
	}
	single, err := jobparser.Parse(text)
	if err != nil {
		return nil, err
	}
	jobs := map[string][]job{}
	for _, one := range single {
		payload, err := one.Marshal()
		if err != nil {
			return nil, err
		}
		sent, err := model.ReadWorkflow(bytes.NewReader(payload))
		if err != nil {
			return nil, fmt.Errorf("what a runner would be sent: %w", err)
		}
		for id, found := range sent.Jobs {
			// One for each leg of a matrix.
			jobs[id] = append(jobs[id], jobOf(found, workflow.GetJob(id).Needs()))
		}
	}
	return jobs, nil
}

func jobOf(found *model.Job, needs []string) job {
	steps := []step{}
	for _, one := range found.Steps {
		steps = append(steps, step{
			ID:   one.ID,
			Name: one.Name,
			If:   one.If.Value,
			Uses: one.Uses,
			Run:  one.Run,
			Env:  one.Environment(),
			With: one.With,
		})
	}
	return job{
		Name:   found.Name,
		RunsOn: found.RunsOn(),
		Needs:  needs,
		If:     found.If.Value,
		Steps:  steps,
	}
}
