module demo.example/go-service

go 1.22
