# What one does with this project. Needs Go and make; `make check` also fetches staticcheck, pinned below.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
TESTFLAGS   ?=
FUZZTIME    ?= 10s
BENCHTIME   ?= 1s
# For which systems make release builds: make release PLATFORMS=linux/amd64 for one of them.
PLATFORMS   ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64
VERSION     := $(shell sed -n 's/^const version = "\(.*\)"$$/\1/p' internal/cli/version.go)

.DEFAULT_GOAL := help
.PHONY: help run build test check verify fuzz bench release clean

help: ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: build ## divide the example data into out/ (again: --force replaces an earlier result)
	@bin/npo allocate --force -o out

build: ## build bin/npo
	@go build -trimpath -o bin/npo ./cmd/npo

test: ## run all tests
	go test $(TESTFLAGS) ./...

check: ## formatting, go vet, staticcheck, tidy modules, architecture
	@unformatted=$$(gofmt -l cmd docs examples internal pkg schemes tools); \
	  test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	go mod tidy -diff
	go test ./internal/house

verify: ## run every case in testdata again and say what it proves
	bash testdata/verify

fuzz: ## fuzz every target for FUZZTIME (10s)
	@for pkg in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$pkg || exit 1; \
	  done; \
	done

bench: ## measure the engine, the workbook and the whole job, and sweeps beside numpy and Python integers
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...
	sh bench/run.sh
	python3 bench/dossiers.py

release: ## build dist/: the program for PLATFORMS, narekenblad.xlsx and SHA256SUMS, the same bytes from the same source
	@rm -rf dist && mkdir dist
	@for platform in $(PLATFORMS); do \
	  os=$${platform%/*} arch=$${platform#*/} ending=; \
	  test $$os != windows || ending=.exe; \
	  CGO_ENABLED=0 GOFLAGS= GOAMD64=v1 GOARM64=v8.0 GOOS=$$os GOARCH=$$arch go build -trimpath -buildvcs=false -ldflags "-s -w -buildid=" \
	    -o dist/npo-$(VERSION)-$$os-$$arch$$ending ./cmd/npo || exit 1; \
	done
	@go run ./cmd/npo narekenblad --quiet -o dist/narekenblad.xlsx
	@cd dist && LC_ALL=C sha256sum -- * >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS && cat SHA256SUMS

clean: ## remove what was built and written here
	rm -rf bin out dist
