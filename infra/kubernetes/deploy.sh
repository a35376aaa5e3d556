#!/usr/bin/env bash
# Rolls an image out on a cluster; live games keep the code that they began on. What kubectl points at is rolled out to.
#
#   infra/kubernetes/deploy.sh OVERLAY IMAGE BUILD     OVERLAY a directory with a kustomization, IMAGE by its digest, BUILD names the
#                                                      worker's code (letters, digits, . _ -; at most 63)
#
# 1. The database is migrated (migrations only add: the old code works on), and Temporal's namespace made where the overlay says how.
# 2. Everything else is applied. The Worker Controller starts the new build, has it play its rehearsal and makes it current.
# 3. When it is, parked games are woken so that they move, and frozen ones mended. The controller keeps older builds for the rest.
# Every step may be repeated. To roll back, give the image and the build before. Where the rehearsal fails nothing changes for the
# games; ingress and admin API are put back.
set -euo pipefail
overlay=${1:?names the overlay} image=${2:?names the image} build=${3:?names the build}
patience=${PATIENCE:-300s}
everything=$(mktemp)
trap 'rm -f "$everything"' EXIT
kubectl kustomize "$overlay" | sed -e "s#znatok:local#$image#g" -e "s#build-local#$build#g" > "$everything"
of_znatok() { kubectl --namespace znatok "$@"; }

fail() {
  echo "deploy: $1" >&2
  exit 1
}

# run_job NAME: a job can't be changed once it is made, so each time it is made anew.
run_job() {
  grep -qx "  name: $1" "$everything" || return 0
  of_znatok delete job "$1" --ignore-not-found > /dev/null
  kubectl apply --filename "$everything" --selector "app.kubernetes.io/component=$1" > /dev/null
  of_znatok wait --for condition=Complete "job/$1" --timeout "$patience" > /dev/null || {
    of_znatok logs "job/$1" --tail 20 >&2 || true
    return 1
  }
}

kubectl apply --filename "$everything" --selector 'app.kubernetes.io/component notin (worker,ingress,admin-api,migrate,move-games,temporal-namespace)' > /dev/null
run_job migrate || fail 'the database could not be migrated; nothing was changed'
run_job temporal-namespace || fail 'the namespace of Temporal could not be made; nothing was changed'

kubectl apply --filename "$everything" --selector 'app.kubernetes.io/component in (worker,ingress,admin-api)' > /dev/null
for deployment in ingress admin-api; do
  of_znatok rollout status "deployment/$deployment" --timeout "$patience" || {
    of_znatok rollout undo deployment/ingress deployment/admin-api || true
    fail "$deployment does not get ready: ingress and admin API are put back"
  }
done
of_znatok wait --for "jsonpath={.status.currentVersion.buildID}=$build" workerdeployment/worker --timeout "$patience" > /dev/null || {
  of_znatok rollout undo deployment/ingress deployment/admin-api || true
  fail "$build did not become the current build (kubectl describe workerdeployment/worker): the old one plays on"
}
run_job move-games || fail 'games could not be moved: run this again'
echo "deployed: $image as $build"
