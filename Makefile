# Bumpless. "make" prints the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help need-FILE need-ENDPOINT build demo demo-check test generate recording-check replay-check busfault-check badinput-check interop-check oip-check models verdicts need-RECORDING gates-check lint format browse bench soak vectors margin-sim clean

# make demo RECORDING=export.csv             the demo on an export of your own historian, one row a second
#   TRUTH=column DELAY=rows                  one column is the truth and comes so many rows late, like a laboratory
#   SPEED=60 ZONE=Europe/Helsinki            as fast as this; where its local times are from
# make recording-check FILE=debutanizer.csv  every row of a real recording, compared bit for bit
#   KILLS=6 connector, scorer and bus are killed; SOURCES=2 two connectors; SPEED=max the shortest period
# make replay-check KILLS=6 SEED=2           six kills instead of fifty, others than those of seed 1
# make interop-check ROUNDS=2                servers of other projects, restarted twice each (20 by default)
# make browse ENDPOINT=opc.tcp://127.0.0.1:4840
# ARGS="…" is passed on to the program of any target.
RECORDING ?=
TRUTH ?=
DELAY ?=
SPEED ?=
ZONE ?=
FILE ?=
ENDPOINT ?=
KILLS ?=
SEED ?=
SOURCES ?=
SEEDS ?= 1000
MINUTES ?= 30
ROUNDS ?=
ARGS ?=

SANDBOX := scripts/java -jar sandbox/target/sandbox.jar
PLAY = $(if $(RECORDING),--recording "$(RECORDING)") $(if $(TRUTH),--truth "$(TRUTH)") $(if $(DELAY),--delay "$(DELAY)") \
  $(if $(SPEED),--speed "$(SPEED)") $(if $(ZONE),--zone "$(ZONE)")

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-24s %s\n", $$1, $$2 }'

build: ## package all modules, and build the toolchain once (5 minutes)
	@scripts/build

demo: build ## the whole chain on this machine, until Ctrl-C (RECORDING=file.csv: on your own export)
	@$(SANDBOX) demo $(PLAY) $(ARGS)

demo-check: build ## the demo without a person: kills each pod once, prints one summary line
	@$(SANDBOX) demo --check $(ARGS)

test: ## all tests and gates of all modules
	@scripts/test

recording-check: need-FILE build ## every row of a recording through the chain, bit for bit (FILE=file.csv)
	@$(SANDBOX) recording-check --file "$(FILE)" $(if $(KILLS),--kills "$(KILLS)") $(if $(SEED),--seed "$(SEED)") \
	  $(if $(SOURCES),--sources "$(SOURCES)") $(if $(SPEED),--speed "$(SPEED)") $(ARGS)

replay-check: build ## kill connector, scorer and bus at random moments: no score may change (KILLS=50 SEED=n)
	@$(SANDBOX) replay-check $(if $(KILLS),--kills "$(KILLS)") $(if $(SEED),--seed "$(SEED)") $(ARGS)

busfault-check: build ## the bus killed, away, wiped, refusing: what is promised, one line each
	@$(SANDBOX) busfault-check $(ARGS)

badinput-check: build ## what goes wrong and where it is shown: one table
	@$(SANDBOX) badinput-check $(ARGS)

interop-check: build ## node-opcua and asyncua as servers: restarts, outages, certificates: one table (ROUNDS=20)
	@$(SANDBOX) interop-check $(if $(ROUNDS),--rounds "$(ROUNDS)") $(ARGS)

oip-check: build ## the inference endpoint against the published OpenAPI and a client of another project
	@scripts/oip-check

models: build ## train the example models again and compare the bytes (RECORDING=debutanizer.csv)
	@scripts/models $(RECORDING)

verdicts: need-RECORDING build ## five candidates on trial over a recording, truth delayed: one table (RECORDING=file.csv)
	@scripts/verdicts "$(RECORDING)" $(if $(TRUTH),--truth "$(TRUTH)") $(if $(DELAY),--delay "$(DELAY)") $(ARGS)

gates-check: ## break each rule of the build on purpose and see it fail: one table
	@scripts/gates-check $(ARGS)

lint: ## compile with all warnings, format, sizes, dependencies, architecture; no other tests
	@scripts/mvn -B -ntp verify -Dtest='io.bumpless.architecture.*Test' -Dsurefire.failIfNoSpecifiedTests=false

format: ## format all Java sources
	@scripts/mvn -B -ntp -q spotless:apply

generate: ## write the CRDs, reference pages and planner scenarios anew from the Java types
	@scripts/mvn -B -ntp -q -pl crds,operator -am test \
	  -Dtest='GeneratedYamlTest,ReferencePageTest,RunbookTest,*ScenariosTest' -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dcrds.write=true -Drunbook.write=true -Dscenarios.update=true
	@git status --short crds/yaml docs operator/src/test/resources

browse: need-ENDPOINT build ## the nodes of an OPC UA server as CSV for tagsFrom (ENDPOINT=opc.tcp://…)
	@scripts/java -jar connectors/opcua-client/target/opcua-client.jar browse --endpoint "$(ENDPOINT)" $(ARGS)

bench: build ## speed, memory and start of chain, parts and a peer: one table (ARGS="--only chain --profile")
	@scripts/java -jar bench/target/bench.jar run $(ARGS)

soak: build ## the chain under constant load: what grows, what is lost (MINUTES=30)
	@scripts/java -jar bench/target/bench.jar soak --minutes "$(MINUTES)" $(ARGS)

vectors: ## the cases of the shadow comparison, one line each (FILE=cases.json; without: ours)
	@scripts/verdict vectors "$(or $(FILE),verdict/src/test/resources/comparison.json)" $(ARGS)

margin-sim: ## how often candidates at the margin are promoted, with fresh seeds (SEEDS=1000)
	@scripts/verdict margin-sim "$(SEEDS)" $(ARGS)

clean: ## remove what was built here (the toolchain's cache stays)
	@scripts/mvn -B -ntp -q clean
	@rm -rf target run

need-FILE:
	@test -n "$(FILE)" || { echo "say which recording: make recording-check FILE=path/to/file.csv" >&2; exit 2; }

need-ENDPOINT:
	@test -n "$(ENDPOINT)" || { echo "say which server: make browse ENDPOINT=opc.tcp://127.0.0.1:4840" >&2; exit 2; }

need-RECORDING:
	@test -n "$(RECORDING)" || { echo "say which recording: make verdicts RECORDING=path/to/file.csv" >&2; exit 2; }
