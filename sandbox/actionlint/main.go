// Command actionlint checks workflows with the linter of that name. Each line
// of its input is a JSON object with a text, each line of its output the list
// of findings. The arguments are the labels of the runners.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/rhysd/actionlint"
)

type request struct {
	Text string `json:"text"`
}

type finding struct {
	Kind    string `json:"kind"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

type answer struct {
	Findings []finding `json:"findings"`
}

func main() {
	if err := serve(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(labels []string, stdin io.Reader, stdout io.Writer) error {
	config, err := writeConfiguration(labels)
	if err != nil {
		return err
	}
	defer os.Remove(config)
	out := bufio.NewWriter(stdout)
	decoder := json.NewDecoder(bufio.NewReaderSize(stdin, 1<<20))
	encoder := json.NewEncoder(out)
	for decoder.More() {
		var asked request
		if err := decoder.Decode(&asked); err != nil {
			return err
		}
		findings, err := lint(asked.Text, config)
		if err != nil {
			return err
		}
		if err := encoder.Encode(answer{Findings: findings}); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func writeConfiguration(labels []string) (string, error) {
	// JSON is YAML.
	text, err := json.Marshal(map[string]any{
		"self-hosted-runner": map[string]any{"labels": labels},
	})
	if err != nil {
		return "", err
	}
	file, err := os.CreateTemp("", "actionlint-*.yaml")
	if err != nil {
		return "", err
	}
	if _, err := file.Write(text); err != nil {
		return "", err
	}
	return file.Name(), file.Close()
}

func lint(text, config string) ([]finding, error) {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{
		ConfigFile: config,
	})
	if err != nil {
		return nil, err
	}
	found, err := linter.Lint("workflow.yaml", []byte(text), nil)
	if err != nil {
		return nil, err
	}
	findings := []finding{}
	for _, one := range found {
		findings = append(findings, finding{one.Kind, one.Line, one.Message})
	}
	return findings, nil
}
