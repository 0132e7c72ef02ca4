package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestGreeting(t *testing.T) {
	cases := map[string]string{
		"/greeting":              "Hello, world!",
		"/greeting?name=Gopher":  "Hello, Gopher!",
		"/greeting?name=%20Ann+": "Hello, Ann!",
	}
	for target, want := range cases {
		t.Run(target, func(t *testing.T) {
			recorder := httptest.NewRecorder()
			newHandler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, target, nil))
			if recorder.Code != http.StatusOK {
				t.Fatalf("status %d, want %d", recorder.Code, http.StatusOK)
			}
			var got greeting
			if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if got.Message != want {
				t.Errorf("message %q, want %q", got.Message, want)
			}
		})
	}
}

func TestHealth(t *testing.T) {
	recorder := httptest.NewRecorder()
	newHandler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	if recorder.Code != http.StatusNoContent {
		t.Errorf("status %d, want %d", recorder.Code, http.StatusNoContent)
	}
}
