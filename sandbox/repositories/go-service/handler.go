package main

import (
	"encoding/json"
	"log"
	"net/http"
	"strings"
)

type greeting struct {
	Message string `json:"message"`
}

// newHandler answers GET /greeting?name=… and GET /healthz.
func newHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /greeting", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		answer := greeting{Message: greet(r.URL.Query().Get("name"))}
		if err := json.NewEncoder(w).Encode(answer); err != nil {
			log.Printf("answering: %v", err)
		}
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	return mux
}

func greet(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		name = "world"
	}
	return "Hello, " + name + "!"
}
