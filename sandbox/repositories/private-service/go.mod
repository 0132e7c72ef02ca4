module demo.example/private-service

go 1.22
